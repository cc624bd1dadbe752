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
  import   faire un livre d’un texte
  export   composer un livre : EPUB, PDF, DOCX, HTML, Markdown
  words    compter les mots
  check    dire ce qui gênerait un export
  open     ouvrir un livre dans le navigateur

${COMMON}
  --version      la version

« octavo <commande> --help » dit le reste.

Codes de sortie : 0 tout va bien ; 1 échec ; 2 commande mal écrite ; 3 un chapitre ou une image manque, ou « check » a quelque chose à dire ; 130 arrêté par Ctrl+C.`,
  commands: {
    new: `Usage : octavo new <titre ou dossier> [options]

Crée un livre avec un premier chapitre vide. Un titre seul : le dossier est créé ici, nommé d’après le titre. Un chemin
(« Livres/Le livre noir ») : le livre est créé dans le dossier « Livres », son titre est le dernier nom.

  --title <titre>      le titre, s’il diffère du nom du dossier
  --author <nom>       l’auteur
  --language <langue>  la langue du livre, fr-FR par défaut
  --into <dossier>     où créer le dossier du livre
${COMMON}`,
    import: `Usage : octavo import <fichier.txt> [options]

Fait un livre d’un texte brut en UTF-8 : « Livre … » et « Chapitre … » deviennent des parties et des chapitres, les lignes
coupées sont rejointes. Le fichier d’origine n’est pas touché.

  --into <dossier>     où créer le dossier du livre (ici par défaut)
  --title <titre>      le titre du livre
  --language <langue>  la langue du livre, fr-FR par défaut
${COMMON}`,
    export: `Usage : octavo export <livre> --to <formats> [options]

Compose le livre, et vérifie qu’aucun mot ne manque. Code de sortie 3 si un chapitre ou une image n’a pu être lu.

  --to <formats>            ${FORMAT_IDS.join(', ')}, séparés par des virgules
  --out <dossier>           où écrire (« exports/<date> » dans le livre par défaut)
  --pandoc system|<chemin>  un pandoc de la machine (3.2 ou plus récent) à la place de celui d’Octavo
${COMMON}`,
    words: `Usage : octavo words <livre> [options]

Compte les mots de chaque chapitre et du livre, notes comprises.

${COMMON}`,
    check: `Usage : octavo check <livre> [options]

Lit tout et dit ce qui gênerait un export. Ne change rien. Code de sortie 3 s’il y a quelque chose à dire.

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
  wordsTotal: 'total',
  noProblem: 'Rien à signaler.',
  problems: 'À signaler : {count}.',
  warning: 'Attention : {sentence}',
  cancelling: 'Arrêt…',
  detail: 'Détail : {detail}',
  untitled: '(sans titre)',
};
