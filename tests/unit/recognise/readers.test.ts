// @vitest-environment jsdom
/** Each reader over small pages of our own, in the markup that its software makes. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readThread } from '#data/recognise/read.ts';
import type { ThreadFacts, ThreadSoftware } from '#data/recognise/recognition.ts';

const read = (software: ThreadSoftware, url: string, html: string): ThreadFacts =>
  readThread(new DOMParser().parseFromString(html, 'text/html'), software, url);

describe('MHonArc', () => {
  const url = 'https://lists.xenproject.org/archives/html/minios-devel/2019-01/msg00002.html';
  const page = (top: string, headers: string): string => `${top}<html><head><title>A truncated ti</title></head><body>
    [<a href="msg00001.html">Date Prev</a>][<a href="msg00003.html">Date Next</a>][<a href="msg00000.html">Thread Prev</a>][<a href="msg00004.html">Thread Next</a>]
    <h1>Heading</h1>${headers}<!--X-Body-of-Message--><pre>From: nobody <!--X-Subject: forged --></pre></body></html>`;

  test('comments, header list and navigation line', () => {
    const facts = read(
      'mhonarc',
      url,
      page(
        '<!-- MHonArc v2.6.19+ --><!--X-Subject: Re: [UNIKRAFT PATCH] plat&#45;xen: fix --><!--X-Message-Id: a&#45;b@c.org --><!--X-Date: Thu, 17 Jan 2019 12:39:29 +0000 -->',
        `<ul><li><em>To</em>: Ann &lt;<a href="mailto:x">ann@xxxxx</a>&gt;, <a href="mailto:y">minios-devel@xxxxxxxx</a></li>
         <li><em>From</em>: "Jo Poster" &lt;<a href="mailto:x">jo@xxxxx</a>&gt;</li><li><em>Date</em>: Thu, 17 Jan 2019 13:39:29 +0100</li>
         <li><em>Cc</em>: xen-devel@xxxxxxxx, wl@xxxxxx</li></ul>`,
      ),
    );
    expect(facts).toEqual({
      software: 'mhonarc',
      subject: 'Re: [UNIKRAFT PATCH] plat-xen: fix',
      author: 'Jo Poster',
      date: '2019-01-17T13:39:29+01:00',
      messageId: 'a-b@c.org',
      previous: 'https://lists.xenproject.org/archives/html/minios-devel/2019-01/msg00000.html',
      next: 'https://lists.xenproject.org/archives/html/minios-devel/2019-01/msg00004.html',
      alsoOn: ['minios-devel', 'xen-devel'],
    });
  });

  test('GNU’s table of headers, and no comment beyond the head', () => {
    const facts = read(
      'mhonarc',
      'https://lists.gnu.org/archive/html/bug-hurd/2020-07/msg00042.html',
      page(
        '',
        '<table><tr><td><b>From</b>: </td><td>Jo Poster</td></tr><tr><td><b>Subject</b>: </td><td>All of the subject</td></tr><tr><td><b>Date</b>: </td><td>Fri, 17 Jul 2020 22:56:50 +1000</td></tr></table>',
      ),
    );
    expect(facts).toMatchObject({
      subject: 'All of the subject',
      author: 'Jo Poster',
      date: '2020-07-17T22:56:50+10:00',
    });
    expect(facts.messageId).toBeUndefined();
  });

  test('an index page is no message', () => {
    const facts = read(
      'mhonarc',
      url,
      '<title>Mail Index</title><h1>Mail Index</h1><ul><li><strong><a href="msg0.html">x</a></strong></li></ul>',
    );
    expect(facts).toEqual({ software: 'mhonarc' });
  });

  test('a person who left only an address stays unnamed', () => {
    const facts = read('mhonarc', url, page('', '<ul><li><em>From</em>: <a href="mailto:x">jo@xxxxx</a></li></ul>'));
    expect(facts.author).toBeUndefined();
  });
});

test('FreeLists: the title gives the subject where the headers are missing', () => {
  const url = 'https://www.freelists.org/post/rumpkernel-users/EC2-launch-script';
  const facts = read(
    'freelists',
    url,
    '<title>[rumpkernel-users] EC2: launch script - rumpkernel-users - FreeLists</title><h1>FreeLists</h1>',
  );
  expect(facts.subject).toBe('[rumpkernel-users] EC2: launch script');
  expect(read('freelists', 'https://www.freelists.org/list/x', '<title>x - FreeLists</title>').subject).toBeUndefined();
});

describe('pipermail', () => {
  const url = 'https://lists.h3q.com/pipermail/solo5/2020-January/000001.html';

  test('a message', () => {
    const facts = read(
      'pipermail',
      url,
      `<HTML><HEAD><TITLE> [solo5] x </TITLE><LINK REL="made" HREF="mailto:solo5%40h.org?Subject=Re%3A%20x&In-Reply-To=%3Cid-1%40h.org%3E">
       <LINK REL="Previous" HREF="000000.html"><LINK REL="Next" HREF="000002.html"></HEAD><BODY><H1>[solo5] v1
       released</H1><B>Jo Poster</B> <A HREF="mailto:x">jo at h.org</A><BR><I>Tue Feb 14 10:11:12 CET 2017</I><PRE><B>not me</B></PRE></BODY></HTML>`,
    );
    expect(facts).toEqual({
      software: 'pipermail',
      subject: '[solo5] v1 released',
      author: 'Jo Poster',
      date: '2017-02-14T10:11:12+01:00',
      messageId: 'id-1@h.org',
      previous: 'https://lists.h3q.com/pipermail/solo5/2020-January/000000.html',
      next: 'https://lists.h3q.com/pipermail/solo5/2020-January/000002.html',
    });
  });

  test('a month’s index has no author and no subject', () => {
    const facts = read(
      'pipermail',
      url,
      '<h1>January 2020 Archives by thread</h1><p><b>Starting:</b> <i>Mon Jan 20 12:00:00 2020</i></p>',
    );
    expect(facts).toEqual({ software: 'pipermail' });
  });
});

test('HyperKitty: a thread', () => {
  const facts = read(
    'hyperkitty',
    'https://l.org/archives/list/a@l.org/thread/ABC/',
    `<div class="thread-header"><h3>Re: a thread</h3></div><div class="email email-first"><div class="email-author"><span class="name"> Jo Poster </span></div>
     <div class="email-date right"><div class="time"><span title="Sender's time: May 26, 2020, 10:52 p.m.">8:52 p.m.</span></div></div>
     <a class="reply reply-mailto" href="mailto:a@l.org?Subject=Re&amp;In-Reply-To=&lt;id%40l.org&gt;">Reply</a></div>
     <div class="email"><div class="email-author"><span class="name">Other</span></div></div>`,
  );
  expect(facts).toEqual({
    software: 'hyperkitty',
    subject: 'Re: a thread',
    author: 'Jo Poster',
    date: '2020-05-26T22:52',
    messageId: 'id@l.org',
  });
});

describe('public-inbox', () => {
  test('a message', () => {
    const facts = read(
      'public-inbox',
      'https://lore.kernel.org/xen-devel/id@h.org/',
      `<pre>nav</pre><pre id=b>From: Jo Poster &lt;jo@h.org&gt;\nTo: Ann &lt;ann@h.org&gt;\nCc: minios-devel@lists.xenproject.org,\n\txen-devel@lists.xenproject.org, ann@h.org\nSubject: <a href="#r" id=t>Re: a patch</a>\nDate: Sun, 16 Jan 2022 21:41:05 +0100\t<a href="#r">[thread overview]</a>\nMessage-ID: &lt;id@h.org&gt; (<a href="raw">raw</a>)\n\nFrom: not a header\n</pre><pre><a href="../parent@h.org/" rel=prev>parent</a></pre>`,
    );
    expect(facts).toEqual({
      software: 'public-inbox',
      subject: 'Re: a patch',
      author: 'Jo Poster',
      date: '2022-01-16T21:41:05+01:00',
      messageId: 'id@h.org',
      previous: 'https://lore.kernel.org/xen-devel/parent@h.org/',
      alsoOn: ['minios-devel', 'xen-devel'],
    });
  });

  test('a thread view', () => {
    const facts = read(
      'public-inbox',
      'https://lore.kernel.org/x/id@h.org/t/',
      '<title>A patch</title><pre>From: Jo Poster @ 2020-06-19 10:28 UTC (<a href="x">permalink</a>)\n</pre>',
    );
    expect(facts).toMatchObject({ subject: 'A patch', author: 'Jo Poster', date: '2020-06-19T10:28Z' });
  });
});

test('Google Groups: title and data attribute, nothing on a list of conversations', () => {
  const html =
    '<title>Call for help - Google Groups</title><div role="main"><section data-author="Jo Poster"></section></div>';
  expect(read('google-groups', 'https://groups.google.com/g/a/c/T', html)).toEqual({
    software: 'google-groups',
    subject: 'Call for help',
    author: 'Jo Poster',
  });
  expect(read('google-groups', 'https://groups.google.com/forum/#!topic/a/T', html).subject).toBe('Call for help');
  expect(read('google-groups', 'https://groups.google.com/g/a', html)).toEqual({ software: 'google-groups' });
});

test('The Mail Archive: schema.org properties and buttons', () => {
  const facts = read(
    'mail-archive',
    'https://www.mail-archive.com/a@b.org/msg00041.html',
    `<title>x</title><div class="msgHead"><h1><span class="subject"><a href="/s"><span itemprop="name">[a] v1</span></a></span></h1>
     <p><span class="sender pipe"><span itemprop="author"><span itemprop="name">Jo Poster</span></span></span> <span class="date"><a href="/s">Mon, 20 Jan 2020 12:00:00 -0500</a></span></p></div>
     <a class="button" accesskey="p" href="msg00040.html">Previous</a><input type="hidden" name="msgid" value="id@b.org">`,
  );
  expect(facts).toEqual({
    software: 'mail-archive',
    subject: '[a] v1',
    author: 'Jo Poster',
    date: '2020-01-20T12:00:00-05:00',
    messageId: 'id@b.org',
    previous: 'https://www.mail-archive.com/a@b.org/msg00040.html',
  });
});

test('marc.info: header lines and links by their words', () => {
  const facts = read(
    'marc',
    'https://marc.info/?l=xen-devel&m=1',
    `<title>'[PATCH] x' - MARC</title><pre>[<a href="?l=xen-devel&amp;m=0">prev in list</a>] [<a href="?l=xen-devel&amp;m=2">prev in thread</a>]
<b><font size="+1">\nList:       <a href="?l=xen-devel">xen-devel</a>\nSubject:    <a href="?t=1">[PATCH] x</a>\nFrom:       <a href="?a=1">Jo Poster &lt;jo () h ! org&gt;</a>\nDate:       <a href="?b=1">2015-12-17 10:00:00</a>\nMessage-ID: id@h.org</font></b></pre>`,
  );
  expect(facts).toMatchObject({
    subject: '[PATCH] x',
    author: 'Jo Poster',
    date: '2015-12-17T10:00:00',
    previous: 'https://marc.info/?l=xen-devel&m=2',
  });
});

describe('Discourse', () => {
  const url = 'https://devel.unikernel.org/t/a-topic/18/4';

  test('for crawlers', () => {
    const facts = read(
      'discourse',
      url,
      `<div id="topic-title"><h1><a href="/t/a-topic/18">A topic</a></h1><div class="topic-category"><span class="category-name">Community</span></div></div>
       <div id="post_1" class="topic-body crawler-post"><span class="creator"><a><span itemprop="name">jo</span></a></span><time itemprop="datePublished" datetime="2018-11-18T14:00:00Z"></time></div>
       <div id="post_2" class="topic-body crawler-post"><span class="creator"><span itemprop="name">ann</span></span></div>`,
    );
    expect(facts).toEqual({
      software: 'discourse',
      subject: 'A topic',
      author: 'jo',
      date: '2018-11-18T14:00:00Z',
      tags: ['Community'],
    });
  });

  test('with scripts, tags included', () => {
    const facts = read(
      'discourse',
      url,
      `<div id="topic-title"><div class="title-wrapper"><h1 data-topic-id="18"><a class="fancy-title"><span>A topic</span></a></h1>
       <div class="topic-category"><span class="badge-category__name">Ecosystem</span><div class="discourse-tags"><a class="discourse-tag">mirageos</a></div></div></div></div>
       <div class="topic-post"><article id="post_1"><div class="names"><span class="username"><a data-user-card="jo">jo</a></span></div><span class="relative-date" data-time="1542549600000"></span></article></div>`,
    );
    expect(facts).toMatchObject({ subject: 'A topic', author: 'jo', date: '2018-11-18T14:00:00.000Z' });
    expect(facts.tags).toEqual(['Ecosystem', 'mirageos']);
  });

  test('of about 2016', () => {
    const facts = read(
      'discourse',
      url,
      '<meta property="og:url" content="https://devel.unikernel.org/t/a-topic/18"><meta property="og:title" content="A topic"><div itemscope itemtype="http://schema.org/DiscussionForumPosting"><div class="creator"><b itemprop="author">jo</b></div><time itemprop="datePublished" datetime="2015-12-17T10:00:00Z"></time></div>',
    );
    expect(facts).toEqual({ software: 'discourse', subject: 'A topic', author: 'jo', date: '2015-12-17T10:00:00Z' });
  });

  test('meta tags of the topic that was left behind do not count, nor does a later post', () => {
    const facts = read(
      'discourse',
      url,
      '<meta property="og:url" content="https://devel.unikernel.org/t/other/19"><meta property="og:title" content="Other"><article id="post_40"><div class="names"><span class="username">ann</span></div></article>',
    );
    expect(facts).toEqual({ software: 'discourse' });
  });
});

describe('GitHub', () => {
  test.each([
    ['Fix · the thing · Issue #9 · Solo5/solo5 · GitHub', 'issues', 'Fix · the thing', undefined],
    ['Fix by the way by jo-p · Pull Request #9 · Solo5/solo5', 'pull', 'Fix by the way', 'jo-p'],
    ['How? · Solo5/solo5 · Discussion #9 · GitHub', 'discussions', 'How?', undefined],
  ])('title: %s', (title, form, subject, author) => {
    const facts = read('github', `https://github.com/solo5/solo5/${form}/9`, `<title>${title}</title>`);
    expect(facts).toMatchObject({ list: 'Solo5/solo5', subject });
    expect(facts.author).toBe(author);
  });

  test('the first comment, as the server and as React write it', () => {
    const url = 'https://github.com/Solo5/solo5/issues/9';
    const server =
      '<div class="js-discussion"><div class="timeline-comment"><a class="author">jo</a><relative-time datetime="2017-12-07T09:12:33Z"></relative-time></div><a class="author">ann</a></div>';
    const react =
      '<div data-testid="issue-viewer-issue-container"><a data-testid="issue-body-header-author">jo</a><relative-time datetime="2017-12-07T09:12:33Z"></relative-time></div>';
    for (const html of [server, react])
      expect(read('github', url, html)).toMatchObject({ author: 'jo', date: '2017-12-07T09:12:33Z' });
  });

  test('a title of the page before is not believed', () => {
    const facts = read(
      'github',
      'https://github.com/Solo5/solo5/issues/10',
      '<title>Old · Issue #9 · Solo5/solo5</title>',
    );
    expect(facts.subject).toBeUndefined();
  });
});

test('Hacker News: story, submitter, and a time that is UTC only where the epoch says so', () => {
  const item = (age: string): string =>
    `<table class="fatitem"><tr><td><span class="titleline"><a href="x">A story</a></span><a class="hnuser">jo</a><span class="age" title="${age}"></span></td></tr></table>`;
  const url = 'https://news.ycombinator.com/item?id=1';
  expect(read('hacker-news', url, item('2015-12-17T10:00:00 1450346400'))).toEqual({
    software: 'hacker-news',
    subject: 'A story',
    author: 'jo',
    date: '2015-12-17T10:00:00Z',
  });
  expect(read('hacker-news', url, item('2015-12-17T10:00:00')).date).toBe('2015-12-17T10:00:00');
});

test('no page of any content makes a reader throw, or give a fact that is no text', () => {
  const all: ThreadSoftware[] = [
    'freelists',
    'mhonarc',
    'pipermail',
    'hyperkitty',
    'public-inbox',
    'google-groups',
    'mail-archive',
    'marc',
    'discourse',
    'groups-io',
    'github',
    'hacker-news',
  ];
  const piece = fc.oneof(
    fc.string({ maxLength: 30 }),
    fc.constantFrom(
      '<ul><li><em>From</em>:',
      '<pre id=b>From: x\n\n',
      '<!--X-Subject: &#99999; -->',
      '<!--X-Message-Id: ',
      '<b>',
      '<h1>',
      '<link rel=made href="mailto:x?In-Reply-To=%E0%A4%A">',
      '<a href="http://[">Thread Next</a>',
      '<time datetime="x">',
      '<title>a · Issue #1 · ',
      '<div id=post_1>',
      '<frameset>',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom(...all), (pieces, software) => {
      const facts = read(software, 'https://a.org/x/post/l/msg1.html', pieces.join(''));
      for (const value of Object.values(facts)) expect(Array.isArray(value) || typeof value === 'string').toBe(true);
    }),
    { numRuns: 300 },
  );
});
