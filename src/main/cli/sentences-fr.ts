import { FORMAT_IDS } from '../../shared/publishing/format-ids';
import type { CliSentences } from './cli-sentences';

const COMMON = `  --lang fr|en   langue des messages (celle du système par défaut)
  --json         résultat en JSON sur la sortie standard, progression à part
  --help         cette aide`;

/** What the terminal says, in French. */
export const CLI_FR: CliSentences = {
  help: `Octavo, l’atelier des livres longs, depuis un terminal.

Usage : octavo <commande> [options]

  new      créer un livre
  import   faire un livre d’un manuscrit
  export   composer un livre : EPUB, PDF, DOCX, HTML, Markdown
  words    compter les mots
  stats    dire où en sont le livre et ses objectifs
  check    dire ce qui gênerait un export
  verify   vérifier que le livre est entier sur le disque
  recover  retrouver tout ce qui peut l’être dans un dossier abîmé
  torture  éprouver la sûreté d’Octavo sur une copie du livre
  open     ouvrir un livre dans le navigateur

${COMMON}
  --version      la version

« octavo <commande> --help » dit le reste.

Codes de sortie : 0 tout va bien ; 1 échec ; 2 commande mal écrite ; 3 un chapitre ou une image manque, ou « check », « verify », « recover » ou « torture » ont quelque chose à dire ; 130 arrêté par Ctrl+C.`,
  commands: {
    new: `Usage : octavo new <titre ou dossier> [options]

Crée un livre avec un premier chapitre vide. Un titre seul : le dossier est créé ici, nommé d’après le titre. Un chemin
(« Livres/Le livre noir ») : le livre est créé dans le dossier « Livres », son titre est le dernier nom.

  --title <titre>      le titre, s’il diffère du nom du dossier
  --author <nom>       l’auteur
  --language <langue>  la langue du livre, fr-FR par défaut
  --into <dossier>     où créer le dossier du livre
${COMMON}`,
    import: `Usage : octavo import <manuscrit> [options]

Fait un livre d’un manuscrit Word (.docx), OpenDocument (.odt), EPUB, HTML ou Markdown : ses titres deviennent des parties et
des chapitres ; notes, images, suggestions et remarques sont gardées. D’un texte brut en UTF-8 aussi : « Livre … » et
« Chapitre … » deviennent des parties et des chapitres, les lignes coupées sont rejointes. Le fichier d’origine n’est pas touché.

  --into <dossier>     où créer le dossier du livre (ici par défaut)
  --title <titre>      le titre du livre
  --language <langue>  la langue du livre, si le manuscrit n’en dit rien ; fr-FR par défaut
${COMMON}`,
    export: `Usage : octavo export <livre> --to <formats>|--preset <nom> [options]

Compose le livre, et vérifie qu’aucun mot ne manque. Code de sortie 3 si un chapitre ou une image n’a pu être lu.

  --to <formats>            ${FORMAT_IDS.join(', ')}, séparés par des virgules
  --preset <nom>            un préréglage du livre, par son nom ou son identifiant ; le reste n’en change que ce qui est dit
  --list-presets            les préréglages du livre, un par ligne
  --only <identifiants>     ces chapitres ou parties seulement, séparés par des virgules
  --trim <format>           la taille des pages du PDF en millimètres, 140x210 par exemple
  --standard <norme>        pdf, pdf-x-4, pdf-x-1a, pdf-a-2b ou pdf-ua-1
  --out <dossier>           où écrire (« exports/<date> » dans le livre par défaut)
  --pandoc system|<chemin>  un pandoc de la machine (3.2 ou plus récent) à la place de celui d’Octavo
${COMMON}`,
    words: `Usage : octavo words <livre> [options]

Compte les mots de chaque chapitre et du livre, notes comprises.

${COMMON}`,
    stats: `Usage : octavo stats <livre> [options]

Dit où en est le livre : ce qui est écrit, ce qu’il reste par jour d’écriture jusqu’à l’échéance, aujourd’hui, le rythme, par
chapitre et par état. Ce qui compte est réglé dans le livre. Ne change rien.

${COMMON}`,
    check: `Usage : octavo check <livre> [options]

Lit tout et dit ce qui gênerait un export. Ne change rien. Code de sortie 3 s’il y a quelque chose à dire.

${COMMON}`,
    verify: `Usage : octavo verify <livre> [options]

Lit tout ce dont le livre est fait et dit en une phrase si tout est en ordre : chapitres, journaux de cette machine et des
autres, opérations inachevées, chaque texte de l’historique, corbeille. N’écrit rien ; le livre peut rester ouvert dans
Octavo, et peut être abîmé. Code de sortie 3 s’il y a quelque chose à regarder.

${COMMON}`,
    recover: `Usage : octavo recover <dossier> [options]

Fait d’un dossier abîmé un livre qui s’ouvre, dans un dossier neuf : chaque chapitre avec le meilleur texte retrouvé
(fichier, journal, historique), tout autre texte dans « retrouvé », et un « LISEZ-MOI.md » qui dit d’où vient chaque chose.
Le dossier abîmé n’est pas touché. Code de sortie 3 s’il manque le texte d’un chapitre.

  --into <dossier>     le dossier à faire, qui n’existe pas ou qui est vide (à côté de l’autre par défaut)
${COMMON}`,
    torture: `Usage : octavo torture <livre> [options]

Éprouve la promesse d’Octavo sur votre disque : simule des coupures de courant à tout moment d’une séance d’écriture, puis
écrit pour de bon dans une copie, l’arrête brutalement, et compte les mots. Du livre que vous nommez, Octavo ne fait que lire
les fichiers ; la copie est faite à côté de lui, et retirée à la fin. Code de sortie 3 si un mot enregistré a été perdu.

  --cuts <nombre>      coupures simulées, 1000 par défaut ; 0 : aucune
  --kills <nombre>     arrêts réels, 20 par défaut ; 0 : aucun
  --seed <nombre>      refaire le même essai
${COMMON}`,
    open: `Usage : octavo open [livre] [options]

Ouvre Octavo dans le navigateur, sur cette machine seulement.

  --no-browser   afficher l’adresse sans ouvrir de navigateur
${COMMON}`,
  },
  unknownCommand: 'Commande inconnue : « {command} ».',
  unknownOption: 'Option inconnue : « {option} ».',
  missing: 'Il manque : {what}.',
  tooMany: 'En trop : « {value} ».',
  badValue: 'La valeur « {value} » ne convient pas pour {option}.',
  seeHelp: 'Voir « octavo {command} --help ».',
  created: 'Livre créé : {folder}',
  imported: 'Livre créé : {folder} ({chapters} chapitres, {words} mots)',
  exported: '{path} ({size})',
  exportedPages: '{path} ({size}, {pages} pages)',
  exportSummary: 'Terminé en {seconds} s.',
  differs: 'À vérifier, chapitre « {chapter} » : le manuscrit dit « {expected} », le fichier « {found} » ({around}).',
  differsInNotes:
    'À vérifier, notes du chapitre « {chapter} » : le manuscrit dit « {expected} », le fichier « {found} » ({around}).',
  presetLine: '{id}  {name} ({formats})',
  noPreset: 'Ce livre n’a pas encore de préréglage.',
  wordsTotal: 'total',
  stats: {
    book: 'Livre : {amount}',
    ofGoal: 'Livre : {amount} sur {goal}',
    today: 'Aujourd’hui : {amount}',
    ofDaily: 'Aujourd’hui : {amount} sur {goal}',
    left: 'Il reste {amount}.',
    leftByDay: 'Il reste {amount} et {days} : {perDay} par jour.',
    reached: 'L’objectif est atteint.',
    past: 'L’échéance du {day} est passée.',
    pace: 'Rythme : {amount} par jour d’écriture, {streak}',
    projected: 'À ce rythme : fini le {day}',
    chapter: '{amount}  {title}',
    chapterGoal: '{amount}  {title} ({words} sur {goal})',
    statuses: { idea: 'idée', draft: 'brouillon', done: 'terminé', none: 'sans état' },
    status: '{amount}  {status} ({chapters})',
  },
  noProblem: 'Rien à signaler.',
  problems: 'À signaler : {count}.',
  warning: 'Attention : {sentence}',
  cancelling: 'Arrêt…',
  detail: 'Détail : {detail}',
  untitled: '(sans titre)',
  counted: {
    chapters: { one: '{count} chapitre', other: '{count} chapitres' },
    words: { one: '{count} mot', other: '{count} mots' },
    signs: { one: '{count} signe', other: '{count} signes' },
    writingDays: { one: '{count} jour d’écriture', other: '{count} jours d’écriture' },
    streak: { one: '{count} jour d’affilée', other: '{count} jours d’affilée' },
    versions: { one: '{count} version', other: '{count} versions' },
    waiting: { one: '{count} mot en attente', other: '{count} mots en attente' },
    things: { one: '{count} chose à regarder', other: '{count} choses à regarder' },
    texts: { one: '{count} autre texte', other: '{count} autres textes' },
    cuts: { one: '{count} coupure simulée', other: '{count} coupures simulées' },
    kills: { one: '{count} arrêt réel', other: '{count} arrêts réels' },
    losses: { one: '{count} faute', other: '{count} fautes' },
  },
  verified: 'Tout est en ordre : {chapters}, {versions}, {waiting}.',
  toLookAt: '{things} ({chapters}, {versions}, {waiting}) :',
  remarks: {
    'book-missing': '« book.yaml » n’est pas là. « octavo recover » peut refaire le livre dans un autre dossier.',
    'book-unreadable':
      '« book.yaml » ne peut pas être lu. « octavo recover » peut refaire le livre dans un autre dossier.',
    'book-damaged': '« book.yaml » est abîmé, ligne {line} : {reason}',
    'book-invalid': '« book.yaml » contient une valeur inattendue : {field}',
    'book-too-new': 'Le livre a été écrit avec un Octavo plus récent (format {version}).',
    'book-shortened':
      '« book.yaml » ne nomme plus des chapitres qui sont encore dans le dossier. Octavo, en ouvrant le livre, propose de les remettre.',
    'folder-unreadable': 'Ce dossier ne peut pas être lu : « {folder} ».',
    'chapter-missing': 'Le fichier du chapitre est introuvable : {file}',
    'chapter-unreadable': 'Le fichier du chapitre ne peut pas être lu : {file}',
    'chapter-not-utf8': 'Le fichier du chapitre n’est pas du texte en UTF-8 : {file}',
    'chapter-nul': 'Le fichier du chapitre contient des octets nuls, comme après une coupure : {file}',
    'chapter-empty': 'Le fichier du chapitre est vide, et ne l’a pas toujours été : {file}',
    'chapter-outside': 'Le fichier du chapitre est hors du dossier du livre : {file}',
    'chapter-copy': 'Une seconde version d’un chapitre, laissée par un service de synchronisation : {file}',
    'chapter-unlisted': 'Un fichier que le livre ne nomme pas : {file}',
    'journal-torn': 'La fin d’un journal ne peut pas être crue (octets : {bytes}) : {file}',
    'journal-unreadable': 'Un journal ne peut pas être lu : {file}',
    'words-waiting':
      '« {chapter} » a des mots dans son journal qui ne sont pas encore dans son fichier ({words}). Ouvrir le livre les y remet.',
    'words-orphaned':
      'Le journal d’un chapitre qui n’est pas dans le livre garde des mots ({chapter}, {words}). Ouvrir le livre les met de côté.',
    'operation-pending': 'Opérations commencées et pas finies : {count}. Ouvrir le livre les finit.',
    'operation-elsewhere': 'Opérations qu’une autre machine a commencées : {count}. Elle les finira.',
    'operation-foreign':
      'Opérations inachevées qui ne sont pas de cette machine, ou abîmées : {count}. Elles ne seront pas faites.',
    'object-damaged': 'Textes de l’historique abîmés : {count}. Les chapitres n’en souffrent pas.',
    'object-missing': 'Textes de l’historique qui ne sont pas là : {count}. Les chapitres n’en souffrent pas.',
    'log-damaged': 'Lignes illisibles dans la liste des versions de la machine {device} : {lines}',
    'log-unreadable': 'La liste des versions de la machine {device} ne peut pas être lue.',
    'trash-unreadable': 'Quelque chose dans la corbeille ne peut pas être remis : {name}',
    'last-good-unreadable': 'La copie de secours de « book.yaml » est abîmée. Elle est refaite dès qu’on écrit.',
    temporaries: 'Fichiers qu’une coupure a laissés inachevés : {count}. Ouvrir le livre les retire.',
  },
  recovered: 'Livre retrouvé : {chapters} et {texts}, dans {folder}',
  recoveredWithout: 'Livre retrouvé : {chapters} et {texts}, dans {folder} ; il manque le texte de : {missing}',
  recoveredNothing: 'Rien n’a été retrouvé dans ce dossier ({folder}). Rien n’a été écrit.',
  recoverySaidIn: 'Ce qui vient d’où est dit dans {file}',
  recovering: 'Écriture du livre retrouvé',
  recoveryStopped: 'Arrêté ; rien n’a été écrit.',
  tortured: '{tries} : aucun mot enregistré n’a été perdu.',
  torturedAndLost: '{tries} : {losses}.',
  tortureNothing: 'Rien n’a été essayé.',
  and: '{one} et {other}',
  torturing: 'Coupures simulées',
  killing: 'Arrêts réels',
  tortureStopped: 'Arrêté ; la copie a été retirée.',
};
