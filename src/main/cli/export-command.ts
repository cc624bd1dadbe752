import { resolve } from 'node:path';
import type { Book } from '../../shared/book/book';
import { errorFromRecord } from '../../shared/errors';
import { messages } from '../../shared/messages/sentence';
import { isLoss } from '../../shared/messages/warning-codes';
import { formatOf } from '../../shared/publishing/formats';
import type { JobResult } from '../../shared/publishing/job';
import { presetsOf } from '../../shared/publishing/presets';
import type { PandocChoice } from '../../shared/settings';
import { type Command, call, type Desk, openBook } from './command';
import { exportOrder, readExportOptions } from './export-order';
import { EXIT, type ExitCode } from './usage';

function readPandoc(value: string | undefined, cwd: string): { readonly pandoc?: PandocChoice } {
  if (value === undefined) return {};
  if (value === 'system' || value === 'shipped') return { pandoc: value };
  return { pandoc: { executable: resolve(cwd, value) } };
}

/** Hears one job to its end. Ctrl+C cancels it, and the host then says that it was cancelled. */
function follow(
  { running, terminal, signal }: Desk,
  start: () => Promise<{ readonly job: string }>,
): Promise<JobResult> {
  const steps = messages(terminal.language).steps;
  return new Promise((done, reject) => {
    const stop = running.listen((message) => {
      if (message.name === 'job.progress') {
        const { format, step, fraction } = message.value;
        terminal.progress(`${formatOf(format).label[terminal.language]} · ${steps[step]}`, fraction);
      } else if (message.name === 'job.finished') {
        stop();
        done(message.value.result);
      } else if (message.name === 'job.failed') {
        stop();
        reject(errorFromRecord(message.value.error));
      }
    });
    start().then(
      ({ job }) => {
        const cancel = () => {
          terminal.note(terminal.say.cancelling);
          void call(running, 'exports.cancel', { job }).catch(reject);
        };
        if (signal.aborted) cancel();
        else signal.addEventListener('abort', cancel, { once: true });
      },
      (error: unknown) => {
        stop();
        reject(error);
      },
    );
  });
}

/** `octavo export --list-presets`: the named exports of the book, one a line. */
function listPresets({ terminal }: Desk, book: Book): ExitCode {
  const { presets, warnings } = presetsOf(book);
  terminal.warn(warnings);
  const lines = presets.map(({ id, name, formats }) =>
    terminal.fill(terminal.say.presetLine, { id, name, formats: formats.join(', ') }),
  );
  terminal.result(presets, lines.length === 0 ? [terminal.say.noPreset] : lines);
  return EXIT.ok;
}

/** `octavo export`: every format asked for, one job. Exit code 3 when it was made without all chapters and
 * pictures, or when a file does not say what the manuscript says. */
export const exportCommand: Command = async (desk) => {
  const { running, terminal, typed, operand, cwd } = desk;
  const options = readExportOptions(typed.options);
  const choice = readPandoc(typed.options.pandoc, cwd);
  if (typeof choice.pandoc === 'object') running.host.places.grant(choice.pandoc.executable);
  const destination = typed.options.out === undefined ? undefined : resolve(cwd, typed.options.out);
  if (destination !== undefined) running.host.places.grant(destination);
  const view = await openBook(running, resolve(cwd, operand));
  if (typed.flags['list-presets']) return listPresets(desk, view.book);
  const order = exportOrder(view.book, typed.options.preset, options);
  const result = await follow(desk, () =>
    call(running, 'exports.start', {
      book: view.id,
      ...order,
      ...choice,
      ...(destination === undefined ? {} : { destination }),
    }),
  );
  terminal.progressDone();
  terminal.warn(result.warnings);
  const size = (bytes: number) =>
    new Intl.NumberFormat(terminal.language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }).format(
      Math.ceil(bytes / 1000),
    );
  const lines = result.files.map(({ path, bytes, pages }) =>
    pages === undefined
      ? terminal.fill(terminal.say.exported, { path, size: size(bytes) })
      : terminal.fill(terminal.say.exportedPages, { path, size: size(bytes), pages: terminal.number(pages) }),
  );
  const doubts = result.files.flatMap(({ differences = [] }) => differences);
  const told = doubts.map(({ where, ...values }) =>
    terminal.fill(where === 'notes' ? terminal.say.differsInNotes : terminal.say.differs, { ...values }),
  );
  terminal.result(result, [...lines, ...told]);
  const seconds = new Intl.NumberFormat(terminal.language, { maximumFractionDigits: 1 }).format(
    result.milliseconds / 1000,
  );
  terminal.note(terminal.fill(terminal.say.exportSummary, { seconds }));
  return doubts.length > 0 || result.warnings.some(({ code }) => isLoss(code)) ? EXIT.problems : EXIT.ok;
};
