import { useEffect, useState } from 'react';
import { droppedItems } from './droppedItems';
import type { DashboardStore } from './store';
import { isTextEntry } from './textEntry';

function filesOf(transfer: DataTransfer | null): File[] {
  return transfer ? [...transfer.files] : [];
}

/** Makes a file of text that was pasted. */
export function pastedFile(text: string): File {
  return new File([text], 'pasted text', { type: 'text/plain' });
}

/**
 * Takes in files dropped anywhere and text or files pasted anywhere. A drop never navigates away from the page.
 * Returns whether files are being dragged over it.
 */
export function useFileIntake(store: DashboardStore): boolean {
  const [isDragging, setIsDragging] = useState(false);

  useEffect(() => {
    let depth = 0;
    const onDragEnter = (event: DragEvent): void => {
      event.preventDefault();
      depth += 1;
      setIsDragging(true);
    };
    const onDragLeave = (): void => {
      depth = Math.max(0, depth - 1);
      if (depth === 0) setIsDragging(false);
    };
    const onDragOver = (event: DragEvent): void => {
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      depth = 0;
      setIsDragging(false);
      const { files, text, failure } = droppedItems(event.dataTransfer);
      if (files.length > 0) void store.openFiles(files);
      else if (text !== '') void store.openFiles([pastedFile(text)], 'paste');
      if (failure) store.fail(failure);
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (isTextEntry(event.target)) return;
      const files = filesOf(event.clipboardData);
      const text = event.clipboardData?.getData('text/plain') ?? '';
      if (files.length === 0 && text === '') return;
      event.preventDefault();
      if (files.length > 0) void store.openFiles(files);
      else void store.openFiles([pastedFile(text)], 'paste');
    };
    window.addEventListener('dragenter', onDragEnter);
    window.addEventListener('dragleave', onDragLeave);
    window.addEventListener('dragover', onDragOver);
    window.addEventListener('drop', onDrop);
    window.addEventListener('paste', onPaste);
    return () => {
      window.removeEventListener('dragenter', onDragEnter);
      window.removeEventListener('dragleave', onDragLeave);
      window.removeEventListener('dragover', onDragOver);
      window.removeEventListener('drop', onDrop);
      window.removeEventListener('paste', onPaste);
    };
  }, [store]);

  return isDragging;
}
