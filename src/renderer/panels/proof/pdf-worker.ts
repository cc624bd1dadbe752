// The thread of pdf.js, a file of the built window: it speaks to the page as soon as it is loaded.
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs';
