import { namesInOneLine } from '../formats/fileNames';
import type { EngineInput } from './protocol';

/** The files of an input in one line, for messages; '' for the sample. */
export function inputName(input: EngineInput): string {
  if (input.kind === 'shared' || input.kind === 'kept') return input.name;
  return input.kind === 'files' ? namesInOneLine(input.files.map(({ fileName }) => fileName)) : '';
}
