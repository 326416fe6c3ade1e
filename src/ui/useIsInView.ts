import { type RefObject, useEffect, useRef, useState } from 'react';

/** Whether any part of an element is in the window; false until that is known. */
export function useIsInView<E extends Element>(): [RefObject<E | null>, boolean] {
  const element = useRef<E>(null);
  const [isInView, setInView] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (!target) return;
    const observer = new IntersectionObserver((entries) => {
      const last = entries[entries.length - 1];
      if (last) setInView(last.isIntersecting);
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, []);
  return [element, isInView];
}
