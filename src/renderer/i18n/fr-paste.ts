import type { Message } from './message';

/** What the window says of what is pasted and dropped, in French. */
export const frPaste = {
  'paste.too-long':
    'Ce texte est trop long pour un seul chapitre : rien n’a été collé. Collez-le par morceaux, ou faites-en un livre à partir de son fichier.',
  'paste.pictures.lost':
    'Une ou plusieurs images n’étaient pas dans ce qui a été copié : ajoutez-les depuis leur fichier.',
  'paste.pictures.remote': 'Des images sont restées sur le web : leur adresse est à leur place.',
  'paste.file.document':
    '« {file} » ne peut pas être déposé sur la page. Ouvrez-le dans son programme, puis copiez et collez son texte : la mise en forme et les notes viendront avec.',
  'paste.file.other': '« {file} » n’est ni un texte ni une image : la page ne peut pas le prendre.',
  'paste.file.too-large': '« {file} » est trop gros pour un seul chapitre.',
  'paste.file.unreadable': '« {file} » n’a pas pu être lu.',
  'text.picture.remote': 'Image restée sur le web : {address}',
} as const satisfies Readonly<Record<string, Message>>;
