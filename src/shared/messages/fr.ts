import type { Messages } from './messages';

/** What the host says, in French. Narrow no-break spaces (U+202F) and no-break spaces (U+00A0) are in the text. */
export const fr: Messages = {
  errors: {
    unexpected:
      'Octavo a rencontré une erreur imprévue. Ce qui est sur le disque est intact. Réessayez ; si l’erreur revient, relancez Octavo.',
    'host-gone':
      'Octavo ne répond plus. Ce que vous avez écrit est gardé dans cette fenêtre : ne la fermez pas. Relancez Octavo, et tout sera enregistré.',
    'call-unknown':
      'La fenêtre a demandé quelque chose qu’Octavo ne connaît pas ({name}). Votre texte est sur le disque. Relancez Octavo.',
    'call-invalid': 'La fenêtre a envoyé une demande mal formée ({name}). Rien n’a été changé. Relancez Octavo.',
    'book-missing':
      'Ce dossier ne contient pas de livre : « book.yaml » n’y est pas ({folder}). Choisissez un autre dossier, ou créez un nouveau livre.',
    'book-too-large':
      'Le fichier « book.yaml » dépasse {limit} Mo : Octavo n’en lit et n’en écrit pas de plus grand. Rien n’a été modifié, vos chapitres sont intacts. Raccourcissez des synopsis.',
    'book-damaged':
      'Le fichier « book.yaml » est abîmé (ligne {line} : {reason}). Rien n’a été modifié, vos chapitres sont intacts. Corrigez cette ligne, puis rouvrez le livre.',
    'book-invalid':
      'Le fichier « book.yaml » contient une valeur inattendue ({field}). Rien n’a été modifié, vos chapitres sont intacts. Corrigez-la, puis rouvrez le livre.',
    'book-too-new':
      'Ce livre a été écrit avec un Octavo plus récent (format {version}). Il n’a pas été modifié. Mettez Octavo à jour pour l’ouvrir.',
    'book-not-open': 'Ce livre n’est plus ouvert. Ce qui est sur le disque est intact. Rouvrez le livre.',
    'book-read-only':
      'Octavo ne peut pas écrire dans ce dossier ({folder}). Le livre peut être lu, rien n’y sera changé. Copiez-le dans un dossier à vous pour le modifier.',
    'book-exists': 'Il y a déjà un livre dans ce dossier ({folder}). Il n’a pas été touché. Choisissez un autre nom.',
    'folder-missing':
      'Ce dossier est introuvable ({folder}). Il a peut-être été déplacé, renommé, ou se trouve sur un disque débranché.',
    'folder-not-granted': 'Octavo n’ouvre que les dossiers que vous avez choisis ({folder}). Choisissez-le à nouveau.',
    'folder-not-empty':
      'Ce dossier n’est pas vide ({folder}). Rien n’y a été écrit. Choisissez un dossier vide ou un autre nom.',
    'chapter-too-long':
      'Ce chapitre est trop long pour être montré à la suite des autres : ouvrez-le seul. Son texte est intact.',
    'chapter-missing':
      'Le fichier du chapitre est introuvable ({file}). Rien n’a été modifié. Remettez-le dans le dossier « chapters », ou retirez le chapitre du livre.',
    'chapter-unreadable':
      'Le fichier du chapitre ne peut pas être lu ({file}). Rien n’a été modifié. Vérifiez que vous avez le droit de le lire.',
    'chapter-not-utf8':
      'Le fichier du chapitre n’est pas enregistré en UTF-8 ({file}). Il n’a pas été touché. Enregistrez-le en UTF-8 dans l’éditeur d’où il vient, puis rouvrez-le.',
    'chapter-not-found':
      'Ce chapitre n’est plus dans le livre. Ce que vous y avez écrit est gardé dans cette fenêtre. Remettez-le depuis la corbeille, ou rouvrez le livre.',
    'chapter-busy':
      'Un autre programme écrit sans cesse dans ce chapitre. Vos mots sont à l’abri dans le journal, et Octavo réessaie. Fermez le chapitre dans l’autre programme.',
    'chapter-changed':
      'Le chapitre « {chapter} » vient de changer. Rien n’a été fait, les deux textes sont gardés. Réessayez.',
    'book-on-last-copy':
      'Le fichier « book.yaml » est abîmé : Octavo montre la dernière bonne copie, en lecture seule. Vos chapitres sont intacts. Remettez la bonne copie pour continuer.',
    'book-open-elsewhere':
      'Ce livre est déjà ouvert dans une autre fenêtre d’Octavo ({folder}). Rien n’a été changé : continuez dans cette fenêtre-là, ou fermez-la d’abord.',
    'book-open-on-machine':
      'Ce livre est ouvert sur « {machine} ». Il est en lecture seule ici, rien n’y sera changé. Fermez-le là-bas, ou prenez la main.',
    'path-outside-book':
      '« {file} » désigne un fichier hors du dossier du livre. Octavo ne l’a pas ouvert. Corrigez le chemin dans « book.yaml ».',
    'version-missing':
      'Cette version n’est plus lisible : ce qui la garde est abîmé ou n’est plus là. Votre chapitre et les autres versions n’ont pas été touchés. Choisissez une autre version.',
    'backup-inside-book':
      'Le dossier des sauvegardes est dans le livre lui-même ({folder}) : il serait perdu avec lui. Rien n’a été écrit, le livre est intact. Choisissez un autre dossier, de préférence sur un autre disque.',
    'backup-too-large':
      'Le livre est trop gros pour tenir dans une sauvegarde (« {file} » n’y entre plus). Le livre et les sauvegardes précédentes sont intacts. Allégez ses images, ou copiez son dossier vous-même.',
    'backup-unfinished':
      'La sauvegarde n’était pas finie quand Octavo s’est fermé : elle a été abandonnée ({folder}). Le livre et les sauvegardes précédentes sont intacts. Rouvrez le livre, puis fermez-le en laissant Octavo ouvert.',
    'recover-inside-book':
      'Ce qui est retrouvé ne peut pas être écrit dans le dossier abîmé lui-même ({folder}). Rien n’a été écrit. Choisissez un autre dossier, de préférence sur un autre disque.',
    'working-note-too-large': 'La note dépasse {limit} Mo et n’a pas été gardée. Partagez-la en deux.',
    'working-note-missing':
      'La note « {file} » n’est plus dans le dossier notes/ du livre. Vos chapitres sont intacts ; choisissez-en une autre.',
    'working-note-unreadable':
      'La note « {file} » n’est pas un texte qu’Octavo sait lire. Vos chapitres sont intacts ; ouvrez-la dans un autre logiciel.',
    'image-missing':
      'L’image « {file} » est introuvable (chapitre « {chapter} »). Remettez-la dans le dossier « images », ou retirez-la du texte.',
    'image-unreadable':
      'L’image « {file} » ne peut pas être lue (chapitre « {chapter} »). Remplacez-la par une image PNG, JPEG ou SVG.',
    'picture-too-large':
      'L’image « {file} » pèse plus de {limit} Mio. Rien n’a été ajouté, votre texte est intact. Enregistrez-la plus petite, en JPEG par exemple, puis recommencez.',
    'picture-unknown':
      '« {file} » n’est pas une image qu’Octavo sait imprimer, ou elle est abîmée. Rien n’a été ajouté, votre texte est intact. Enregistrez-la en PNG, JPEG, GIF, WebP ou SVG.',
    'picture-too-wide':
      'L’image « {file} » annonce {width} × {height} points : aucune page n’en a besoin. Rien n’a été ajouté, votre texte est intact. Enregistrez-la plus petite, puis recommencez.',
    'picture-unsafe':
      'Le dessin « {file} » contient un programme, ou appelle quelque chose d’extérieur. Rien n’a été ajouté, votre texte est intact. Enregistrez-le en PNG, ou en SVG simple.',
    'dictionary-unreadable':
      'La liste de vos mots ({file}) n’est pas un texte en UTF-8. Elle n’a pas été touchée. Enregistrez-la en texte UTF-8, un mot par ligne, puis réessayez.',
    'sources-damaged':
      'Le fichier des sources ne peut pas être lu ({file}). Rien n’y a été changé, vos chapitres sont intacts. Corrigez-le, ou déplacez-le hors du dossier « sources » pour repartir d’une liste vide.',
    'sources-unreadable':
      '« {name} » n’est pas une bibliographie BibTeX, RIS ou CSL-JSON. Rien n’a été ajouté, vos sources sont intactes. Exportez-la de nouveau dans l’un de ces formats.',
    'source-missing':
      'Cette source n’est plus dans la liste ({key}) : un autre programme l’a peut-être retirée. Rien n’a été changé. Rouvrez la liste des sources.',
    'disk-full':
      'Le disque est plein : « {file} » n’a pas pu être enregistré. La version précédente est intacte. Libérez de la place, puis réessayez.',
    'disk-refused':
      'Octavo n’a pas le droit d’écrire « {file} ». Rien n’a été changé. Vérifiez les droits du dossier, ou travaillez sur une copie.',
    'disk-failed':
      'Le disque n’a pas accepté « {file} ». La version précédente est intacte. Vérifiez que le disque est branché, puis réessayez.',
    'disk-unreadable':
      'Octavo ne peut pas lire « {file} ». Rien n’a été changé. Vérifiez que vous avez le droit de le lire et que le disque est branché.',
    'import-file-missing': 'Le fichier à importer est introuvable ({file}). Vérifiez son nom, puis réessayez.',
    'import-unreadable':
      'Ce fichier n’est pas un texte en UTF-8 ({file}). Rien n’a été créé. Enregistrez-le en texte UTF-8, puis réessayez.',
    'import-empty': 'Ce fichier ne contient pas de texte ({file}). Rien n’a été créé.',
    'import-unknown':
      'Octavo ne sait pas lire ce fichier, ou il n’est pas ce que dit son nom ({file}). Rien n’a été créé. Il lit Word (.docx), OpenDocument (.odt), EPUB, HTML, Markdown et le texte : enregistrez-le dans l’un de ces formats.',
    'import-unsafe':
      'Ce fichier est fait pour nuire, ou très abîmé ({file}) : déplié, il remplirait le disque ou écrirait ailleurs. Rien n’a été ouvert, rien n’a été créé.',
    'import-too-large':
      'Ce fichier dépasse {limit} Mo ({file}). Rien n’a été créé. Retirez-en des images, ou partagez-le en deux.',
    'export-target-refused':
      'Octavo ne peut pas écrire dans ce dossier ({folder}). Le livre est intact. Choisissez une autre destination.',
    'export-format-unknown': 'Octavo ne connaît pas le format « {format} ». Choisissez parmi : {known}.',
    'preset-unknown': 'Aucun préréglage de ce livre ne s’appelle « {name} ». Il y a : {known}.',
    'export-empty': 'Le livre ne contient encore aucun texte à exporter.',
    'export-cancelled': 'L’export a été arrêté. Aucun fichier n’a été laissé, le livre est intact.',
    'reference-unreadable':
      'Le document modèle « {file} » ne peut pas être lu comme un document Word (.docx). Rien n’a été exporté, le livre est intact. Choisissez un autre modèle, ou exportez sans modèle.',
    'export-unknown':
      'Octavo ne connaît plus cet export. Les fichiers déjà écrits sont là où ils étaient. Relancez l’export au besoin.',
    'export-gone':
      'Le fichier « {file} » n’est plus à sa place. Le livre est intact. Relancez l’export pour le refaire.',
    'font-forbids-embedding':
      'La police « {font} » ne peut pas être incorporée au PDF : son auteur l’interdit. Le livre est intact. Choisissez une autre police pour l’impression.',
    'print-transparent':
      'Le PDF/X-1a n’admet rien de transparent, et une image du livre l’est. Il n’a pas été livré, le livre est intact. Choisissez PDF/X-4, ou remplacez l’image par une version opaque.',
    'print-coloured':
      'Il reste de la couleur que le noir seul ne peut pas imprimer : un dégradé ou une photo dans une image SVG. Le PDF n’a pas été livré, le livre est intact. Choisissez PDF/X-4, ou mettez cette image en gris.',
    'picture-transparent':
      'L’image « {file} » (chapitre « {chapter} ») contient des transparences ou des dégradés avec du texte, que le PDF/X-1a n’admet pas. Le livre est intact. Choisissez PDF/X-4, ou enregistrez l’image en PNG.',
    'picture-unprintable':
      'L’image « {file} » (chapitre « {chapter} ») n’a pas pu être préparée pour l’impression : elle est abîmée, ou trop grande. Le livre est intact. Enregistrez-la de nouveau en PNG ou en JPEG, à la taille où elle sera imprimée.',
    'pdf-picture-undescribed':
      'Un PDF accessible (PDF/UA) veut une description de chaque image : il en manque une pour « {file} » (chapitre « {chapter} »). Le livre est intact. Décrivez l’image, ou choisissez un autre PDF.',
    'pdf-heading-jump':
      'Un PDF accessible (PDF/UA) veut des intertitres sans saut de niveau : « {heading} » (chapitre « {chapter} ») en saute un. Le livre est intact. Changez son niveau, ou choisissez un autre PDF.',
    'pdf-standard-refused':
      'Ce livre ne peut pas devenir un {standard} tel quel. Il est intact. Le détail dit pourquoi. Corrigez-le, ou choisissez un autre PDF.',
    'font-lacks-signs':
      'La police du livre imprimé ne sait pas dessiner ces signes : {signs} ({places}). Le PDF n’a pas été livré, le livre est intact. Écrivez-les autrement, ou choisissez un autre format : tous les gardent.',
    'export-lost-words':
      'Le fichier {format} ne contient pas exactement les mots du livre ({words}). Il n’a pas été livré. Le livre est intact. Signalez ce cas avec le chapitre concerné.',
    'open-failed': 'Aucun programme n’a pu ouvrir « {file} ». Il est bien là : ouvrez-le vous-même.',
    'engine-failed':
      '{engine} n’a pas pu composer le livre. Le livre est intact. Le détail indique l’endroit à corriger.',
    'engine-timeout':
      '{engine} n’a pas répondu en {seconds} secondes et a été arrêté. Le livre est intact. Réessayez, ou exportez moins de chapitres à la fois.',
    'engine-memory':
      '{engine} demandait plus de {megabytes} Mo de mémoire et a été arrêté. Aucun fichier n’a été laissé, le livre est intact. Exportez moins de chapitres à la fois, ou allégez les images.',
    'passage-failed':
      '{engine} n’a pas pu composer un passage du chapitre « {chapter} », à la ligne {line} : « {words} ». Aucun fichier n’a été laissé, le livre est intact. Écrivez ce passage autrement, puis réessayez.',
    'passage-endless':
      '{engine} n’en finissait pas avec un passage du chapitre « {chapter} », à la ligne {line} : « {words} ». Il a été arrêté après {seconds} secondes. Aucun fichier n’a été laissé, le livre est intact. Simplifiez ce passage, puis réessayez.',
    'passage-greedy':
      '{engine} demandait plus de {megabytes} Mo de mémoire pour un passage du chapitre « {chapter} », à la ligne {line} : « {words} ». Il a été arrêté. Aucun fichier n’a été laissé, le livre est intact. Simplifiez ce passage, puis réessayez.',
    'engine-missing':
      '{engine} est introuvable à l’endroit indiqué ({path}). Corrigez-le dans les réglages, ou revenez au moteur livré avec Octavo.',
    'engine-too-old':
      '{engine} {version} est trop ancien ({path}) : il faut la version {oldest} ou plus récente. Mettez-le à jour, ou revenez au moteur livré avec Octavo.',
  },
  warnings: {
    'chapter-missing': 'Le fichier « {file} » est introuvable : le chapitre est gardé dans la liste, sans texte.',
    'chapter-unlisted': 'Le fichier « {file} » est dans le dossier des chapitres mais pas dans le livre.',
    'names-alike':
      'Un autre fichier porte le même nom que « {file} », aux majuscules ou aux accents près : sur un autre système, l’un remplacerait l’autre. Renommez-en un.',
    'name-unreadable':
      'Le nom du fichier « {file} » n’est pas en UTF-8 : Octavo ne peut pas l’ouvrir et n’y touche pas. Renommez-le dans votre gestionnaire de fichiers.',
    'path-long':
      'Le chemin de « {file} » est très long : sous Windows, certains programmes ne pourront pas l’ouvrir. Rangez le livre dans un dossier plus proche de la racine.',
    'chapter-unreadable':
      'Le fichier « {file} » ne peut pas être lu : le chapitre est gardé dans la liste, sans texte.',
    'chapter-not-utf8':
      'Le fichier « {file} » n’est pas en UTF-8 : le chapitre est gardé dans la liste, sans texte. Enregistrez-le en UTF-8 dans l’éditeur d’où il vient.',
    'chapter-set-aside':
      'Un autre programme a écrit dans « {file} » ce qui n’est pas un texte en UTF-8 : son contenu est gardé dans « {copy} », et le chapitre est resté le vôtre.',
    'book-too-new':
      'Ce livre a été écrit avec un Octavo plus récent (format {version}). Il est ouvert en lecture seule. Mettez Octavo à jour pour y écrire.',
    'book-read-only':
      'Octavo ne peut pas écrire dans ce dossier ({folder}). Le livre est ouvert en lecture seule. Copiez-le dans un dossier à vous pour y écrire.',
    'book-open-on-machine': 'Ce livre est ouvert sur « {machine} » : il est en lecture seule ici.',
    'path-outside-book': '« {file} » désigne un fichier hors du livre : Octavo ne l’a pas ouvert.',
    'image-missing': 'L’image « {file} » est introuvable (chapitre « {chapter} »).',
    'image-unreadable':
      'L’image « {file} » ne peut pas être lue (chapitre « {chapter} »). Remplacez-la par une image PNG, JPEG ou SVG.',
    'picture-coarse':
      'L’image « {file} » (chapitre « {chapter} ») sera imprimée à {dpi} points par pouce : elle paraîtra floue. Il en faut 300, 200 au moins. Prenez une image plus grande, ou imprimez-la plus petite.',
    'picture-shrunk':
      'L’image « {file} » (chapitre « {chapter} ») est bien plus fine que l’impression : elle a été ramenée à {dpi} points par pouce dans ce qui est exporté. Le fichier du livre n’a pas changé.',
    'link-lost': 'Un lien de « {chapter} » ne mène nulle part ({target}) : son texte est gardé, sans lien.',
    'raw-left-out': 'Passages bruts laissés de côté dans « {chapter} » : {count}.',
    'conflict-left':
      'Passages en deux versions dans « {chapter} » : {count}. Les deux sont imprimées, avec la ligne qui annonce la seconde. Choisissez dans le texte celle qui reste.',
    'image-undescribed':
      'Images sans légende ni description dans « {chapter} » : {count}. Décrivez-les pour qui ne les voit pas, ou dites-les décoratives.',
    'cover-none':
      'Le livre numérique n’a pas de couverture : Kindle, Kobo et Apple Books en veulent une. Choisissez-en une dans les détails du livre.',
    'cover-missing': 'La couverture « {file} » n’a pas pu être lue : le livre numérique n’en a pas.',
    'cover-kind': 'La couverture est une image {kind} : Kindle, Kobo et Apple Books ne prennent que JPEG et PNG.',
    'cover-small':
      'La couverture ne fait que {width} × {height} pixels : Kindle demande au moins 1 000 pixels en hauteur et 625 en largeur, et conseille 2 560 × 1 600.',
    'cover-short':
      'La couverture fait {width} × {height} pixels : Apple Books demande au moins 1 400 pixels sur le petit côté.',
    'cover-large': 'La couverture fait {width} × {height} pixels : Kindle n’en prend pas plus de 10 000 par côté.',
    'cover-heavy': 'La couverture pèse {megabytes} Mo : Kobo n’en prend pas de plus de 3 Mo.',
    'cover-shape':
      'La couverture fait {width} × {height} pixels ({ratio} fois plus haute que large) : Kobo attend environ 1,33, Kindle 1,6 ; elle sera rognée ou bordée.',
    'cover-colours':
      'Les couleurs de la couverture sont pour l’impression (CMJN) : Kindle, Kobo et Apple Books veulent du RVB.',
    'cover-transparent': 'La couverture a des parties transparentes : Kobo les refuse, d’autres les montrent noires.',
    'picture-kind':
      'L’image « {file} » est en {kind} : Kindle ne la montrera pas. Enregistrez-la en JPEG ou en PNG pour le livre numérique.',
    'picture-heavy': 'L’image « {file} » pèse {megabytes} Mo : Kobo n’en prend pas de plus de 5 Mo.',
    'picture-colours':
      'Les couleurs de l’image « {file} » sont pour l’impression (CMJN) : les liseuses veulent du RVB.',
    'heading-skipped':
      'Avant « {heading} » (« {chapter} »), un niveau d’intertitre est sauté : qui lit à l’oreille s’y perd.',
    'language-unknown':
      '« {language} » (« {chapter} ») n’est pas un code de langue : le passage est dans la langue du livre pour qui l’écoute.',
    'epub-refused':
      'Le livre numérique est lisible, mais les libraires le refuseraient tel quel. Le contrôle dit : {text}',
    'epub-finding':
      'Le contrôle du livre numérique remarque un détail que les libraires peuvent refuser. En ses mots : {text}',
    'formula-unread':
      'La formule « {formula} » (chapitre « {chapter} ») n’a pas pu être lue : elle est imprimée telle qu’elle est écrite.',
    'preset-unread':
      'Le préréglage d’export « {name} » ne peut pas être lu (champ « {field} » dans « book.yaml ») : il est gardé tel quel, sans être proposé.',
    'selection-gone': 'Des chapitres choisis pour cet export ne sont plus dans le livre : {count}.',
    'export-unrecorded':
      'Les fichiers sont faits, mais « {file} » n’a pas pu être écrit : cet envoi manque à la liste.',
    'export-list-held':
      'Les fichiers sont faits, mais un autre Octavo qui ne répond plus retient « {file} » : cet envoi manque à la liste. Quittez cet autre Octavo, puis exportez de nouveau.',
    'title-from-text': 'Le titre écrit dans « {file} » l’emporte : « {title} ».',
    'settings-unreadable': 'Vos réglages étaient illisibles. Ils ont été mis de côté et remplacés par ceux d’origine.',
    'backup-failed':
      'La dernière sauvegarde de « {title} » n’a pas pu être faite. Le livre est intact, les sauvegardes précédentes aussi. Vérifiez que le disque des sauvegardes est branché : la prochaine se fera à la fermeture du livre.',
    'pandoc-warning': 'Pandoc signale : {text}',
    'typst-warning': 'Typst signale : {text}',
  },
  steps: {
    gather: 'Lecture des chapitres',
    assemble: 'Assemblage du livre',
    pandoc: 'Conversion',
    typst: 'Mise en pages',
    finish: 'Finitions',
    verify: 'Vérification',
    write: 'Écriture du fichier',
  },
};
