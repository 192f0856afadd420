// @vitest-environment jsdom
/** Where `<pre>` is prose, and where it is code. */
import { describe, expect, it } from 'vitest';
import { proseKindOf } from '#data/mentions/prose-kind.ts';

function page(body: string): Document {
  return new DOMParser().parseFromString(`<body>${body}</body>`, 'text/html');
}

const MAIL = 'We boot MirageOS on Xen here and it works well. '.repeat(20);

describe('the kind of prose', () => {
  it('is mail on a venue, whatever the page holds', () => {
    expect(proseKindOf(page('<p>text</p>'), true)).toBe('mail');
  });

  it('is mail where nearly all text stands in pre', () => {
    expect(proseKindOf(page(`<h1>Re: booting</h1><pre>${MAIL}</pre>`), false)).toBe('mail');
  });

  it('is mail where the archive names the writer of the message', () => {
    const made = '<link rel="made" href="mailto:somebody%20at%20example.org">';
    expect(proseKindOf(page(`${made}<p>nav</p><pre>short</pre>`), false)).toBe('mail');
  });

  it('is a page where listings are only part of the text', () => {
    expect(proseKindOf(page(`<p>${MAIL}</p><pre>opam install mirage</pre>`), false)).toBe('page');
  });

  it('is a page where there is no pre, or no text', () => {
    expect(proseKindOf(page(`<p>${MAIL}</p>`), false)).toBe('page');
    expect(proseKindOf(page(''), false)).toBe('page');
  });
});
