import { type MarkSpec, type NodeSpec, Schema } from 'prosemirror-model';
import { MARKS } from './marks';
import { NODES } from './nodes';

/** The ProseMirror schema of a chapter, made from the lists of nodes and marks. */
export const schema = new Schema({
  nodes: Object.fromEntries(NODES.map((element): [string, NodeSpec] => [element.name, element.spec])),
  marks: Object.fromEntries(MARKS.map((element): [string, MarkSpec] => [element.name, element.spec])),
});
