#!/usr/bin/env python3
"""Inputs that are hard to read: processor time and memory of `plenary check` at a size and at twice that size.

    python3 benches/pathological.py target/release/plenary [NAME | PREFIX*]…

Each case makes a site of about so many bytes. A case fails when it takes more than 2 s of processor time or 500 MB, when twice
the input takes more than 3.4 times the processor time (a square takes 4), or when the program ends otherwise than with status 0 or 1. The larger size
is that of PLENARY_BYTES, or else 1,000,000 bytes. With PLENARY_ALL=1 the figures of all cases are shown, and not of those that fail alone.
"""
import os
import resource
import shutil
import subprocess
import sys
import tempfile

SECONDS, MEGABYTES, RATIO = 2.0, 500, 3.4
# What the program takes for an empty site, and below which a ratio says nothing.
START, LITTLE = 0.04, 0.5

FACTS="site: {title: T, base_url: 'https://example.org/'}\ngroup: {acronym: FG-X, name: Group, contact: {email: x@example.org}}\n"
def page(body,front="title: A"): return f"---\n{front}\n---\n\n{body}\n"
HOME=page("Hi","title: Home\nkind: home")
def md(b,front="title: A",facts=FACTS,**more):
    d={'site.yaml':facts,'content/index.md':HOME,'content/a.md':page(b,front)}
    d.update(more); return d
def kb(unit,n): return unit*max(1,n//len(unit.encode()))
C={}
def simple(name,unit,pre="",post=""): C[name]=lambda n: md(pre+kb(unit,n)+post)
simple('close_a','</a>')
simple('close_a_nl','</a>\n\n')
simple('open_b','<b>')
simple('open_close_b','<b></i>')
simple('open_div','<div>\n\n')
simple('open_span_line','<span>')
simple('fn_undefined','[^a]')
simple('fn_undefined_sp','[^a] ')
simple('fn_open','[^a')
simple('ref','[a][b]')
simple('ref_sp','[a][b] ')
C['ref_distinct']=lambda n: md(' '.join(f'[a][b{i}]' for i in range(n//12)))
simple('shortcut','[a] ')
simple('open_bracket','[')
simple('open_bracket_bang','![')
simple('link_open','[a](')
simple('link_open_lt','[a](<')
simple('link_same','[a](x.md) ')
simple('link_anchor','[a](#x) ')
C['link_distinct']=lambda n: md(' '.join(f'[a](x{i}.md)' for i in range(n//15)))
C['anchors_distinct']=lambda n: md(' '.join(f'[a](#x{i})' for i in range(n//12)))
simple('image','![a](x.png) ')
simple('heading_same','## a\n\n')
simple('heading_slug','## a {#b}\n\n')
C['heading_distinct']=lambda n: md('\n\n'.join(f'## a{i}' for i in range(n//10)))
simple('heading_1','# a\n\n')
simple('heading_levels','## a\n\n### b\n\n')
simple('quote_deep','>')
simple('quote_deep_sp','> ')
simple('quote_lines','> a\n')
simple('list_deep_one','- ')
simple('list_num_one','1. ')
C['list_nested']=lambda n: md('\n'.join(' '*(2*i)+'- a' for i in range(int((n)**0.5))))
simple('list_items','- a\n')
simple('list_loose','- a\n\n')
simple('emph','*')
simple('emph_a','*a')
simple('emph_a_','*a _b ')
simple('emph_open_close','*a* ')
simple('strong','**a**')
simple('under','_a')
simple('tilde','~~a')
simple('backtick','`')
C['backticks']=lambda n: md(' '.join('`'*i for i in range(int((2*n)**0.5))))
simple('code_span','`a` ')
simple('fence','```\n')
simple('amp','&')
simple('entity','&amp;')
simple('lt','<')
simple('lt_bang','<!')
simple('lt_bang2','<!--')
simple('lt_bang3','<!-- a -->')
simple('lt_q','<?')
simple('cdata','<![CDATA[')
simple('lt_a','<a ')
simple('attr','a="b" ',pre='<b ',post='>')
simple('attr_id','<b id="a"></b>')
C['attr_ids']=lambda n: md(' '.join(f'<b id="a{i}"></b>' for i in range(n//18)))
simple('attr_quote','<a b="')
simple('attr_style','<b style="x">x</b> ')
simple('script','<script>')
simple('scripts','<script></script> ')
simple('svg','<svg>')
simple('plenary_comments','<!-- plenary: allow stray-date "x" -->\n\n')
simple('plenary_comments_par','a\n<!-- plenary: allow stray-date "x" -->\n\n')
simple('plenary_inline','a <!-- plenary: allow stray-date "x" --> ')
simple('plenary_bad','<!-- plenary: alow "x" -->\n\n')
simple('fact_unknown','{{ x }} ')
simple('fact_open','{{')
simple('fact_open_close','{{}}')
simple('fact_known','{{ group.acronym }} ')
simple('fact_component','{{ officers }}\n\n')
simple('fact_link','[a]({{ x }}) ')
simple('fact_esc','\\{{ ')
simple('escape','\\*')
simple('escape_nl','a\\\n')
simple('hard','a  \n')
simple('soft','a\n')
simple('soft_zh','张\n')
simple('words','word ')
simple('long_word','a')
simple('long_word_cap','A')
simple('caps','AB ')
C['caps_distinct']=lambda n: md(' '.join(f'AB{i}' for i in range(n//8)))
simple('email','a@b.org ')
simple('at','@')
simple('at_a','a@')
simple('url','https://a.org/ ')
simple('scheme','a://')
simple('scheme2','://')
simple('www','http://')
simple('paren_url','(https://a.org')
simple('phone','+41 22 730 6301 ')
simple('plus','+')
simple('plus1','+1 ')
simple('digits','1')
simple('digits_sp','1 ')
simple('zeros','0')
simple('date','4 July 2023 ')
simple('date_range','4 to 6 July 2023, ')
simple('iso','2023-07-04 ')
simple('month','July ')
simple('time','09:00 ')
simple('time2','9-10 ')
simple('ordinal','2nd meeting ')
simple('quotes','"')
simple('quotes_a','"a" ')
simple('quotes_fr','« ')
simple('dashes','-- ')
simple('dash1','a- ')
simple('table','|a')
simple('table_rows','| a | b |\n',pre='| a | b |\n|---|---|\n')
C['table_wide']=lambda n: md('|'+'a|'*(n//8)+'\n|'+'-|'*(n//8)+'\n'+'|a\n'*(n//8))
simple('table_head','|a|\n|-|\n\n')
simple('deflist','a\n: b\n\n')
simple('task','- [ ] a\n')
simple('rule','---\n\n')
simple('fndef','[^a]: b\n\n')
C['fndef_many']=lambda n: md(''.join(f'[^a{i}]: b\n\n' for i in range(n//12)))
C['fn_many']=lambda n: md(' '.join(f'[^a{i}]' for i in range(n//25))+'\n\n'+''.join(f'[^a{i}]: b\n\n' for i in range(n//25)))
C['fn_chain']=lambda n: md('[^a0]\n\n'+''.join(f'[^a{i}]: b [^a{i+1}]\n\n' for i in range(n//22)))
simple('fn_same','[^a] ',post='\n\n[^a]: b')
simple('refdef','[a]: b\n')
C['refdef_many']=lambda n: md(''.join(f'[a{i}]: b\n' for i in range(n//10)))
C['refdef_use']=lambda n: md(''.join(f'[a{i}]\n' for i in range(n//10))+'\n\n[a1]: '+'x'*(n//2))
simple('nul','\0')
simple('cr','\r')
simple('nbsp','\u00a0')
simple('bom','\ufeff')
simple('combining','e\u0301')
simple('combining_run','\u0301')
simple('arabic','مرحبا ')
simple('rtl_ov','\u202e')
simple('gap','\ufffc')
simple('promise','will be published soon. ')
simple('tba','TBA ')
simple('todo','[to be confirmed] ')
simple('brackets_close',']')
simple('paren','(')
simple('bracket_paren','](')
simple('alert','> [!NOTE]\n')
simple('numbered','1. a\n\n')
def circ(b): return md(b,'title: A\nkind: circular\nnumber: 1\ndate: 2023-01-01\nto: [x]\nsubject: x')
C['circ_num']=lambda n: circ(kb('1. a\n\n',n))
C['circ_head']=lambda n: circ(kb('## 1 a\n\n',n))
# yaml
def yaml(extra): return {'site.yaml':FACTS+extra,'content/index.md':HOME}
C['y_unknown_keys']=lambda n: yaml(''.join(f'key{i}: 1\n' for i in range(n//11)))
C['y_unknown_keys_in_group']=lambda n: {'site.yaml':FACTS.replace('group: {','group: {'+''.join(f'acronim{i}: 1, ' for i in range(n//14))),'content/index.md':HOME}
C['y_dup_keys']=lambda n: yaml('a: 1\n'*(n//5))
simple('cjk_between','(**注**意 ')
simple('cjk_quotes','"**是**吗" ')
simple('html_facts','{{ meeting.dates }} ',pre='<div>',post='</div>')
simple('html_open_facts','{{ a ',pre='<div>',post='</div>')
simple('html_attributes','<p title="{{ a }}">')
simple('wiki_facts','[[ meeting.dates ]] ')
simple('wiki_open','[[ ')
simple('stuck','word**(note)** ')
simple('stuck_open','__注：')
simple('rows_lost','| 1 | 2 | 3 |\n',pre='| a | b |\n|---|---|\n')
simple('row_lost',' 3 |',pre='| a | b |\n|---|---|\n| 1 | 2 |')
simple('attrs','a1 ',pre='<b ',post='>')
C['attrs_distinct']=lambda n: md('<b '+' '.join(f'a{i}' for i in range(n//7))+'>')
simple('svg_items','- <svg>\n',post='- </svg>\n')
simple('address_code','https://a.org/ ',post='`')
simple('address_stars','*',pre='https://a')
simple('address_parens',')',pre='https://a')
simple('link_html_empty','<a href="x.png"></a>')
C['y_curved']=lambda n: yaml('x: '+'[\u201ca '*(n//6)+'\n')
C['y_exceptions_above']=lambda n: yaml('# plenary: allow stray-date "x"\n'*(n//64)+'meetings:\n'+'  # a\n  - {}\n'*(n//24))
C['y_quoted']=lambda n: yaml('x: ['+'"a" '*(n//4))
C['y_deep_flow']=lambda n: yaml('x: '+'['*n)
C['y_deep_flow_closed']=lambda n: yaml('x: '+'['*(n//2)+']'*(n//2))
C['y_deep_map']=lambda n: yaml('x: '+'{a: '*(n//4)+'1'+'}'*(n//4))
C['y_deep_block']=lambda n: yaml('\n'.join(' '*i+'a:' for i in range(int((2*n)**.5))))
C['y_deep_seq']=lambda n: yaml('x: '+'- '*(n//2))
C['y_anchors']=lambda n: yaml(''.join(f'a{i}: &x{i} 1\n' for i in range(n//13)))
C['y_aliases']=lambda n: yaml('a: &x [1,2,3,4]\n'+'b: ['+'*x, '*(n//4)+']\n')
C['y_laughs']=lambda n: yaml('a0: &a0 [l,l,l,l,l,l,l,l,l]\n'+''.join(f'a{i}: &a{i} ['+f'*a{i-1},'*9+']\n' for i in range(1,12)))
C['y_long_scalar']=lambda n: yaml('a: "'+'x'*n+'"\n')
C['y_long_key']=lambda n: yaml('x'*n+': 1\n')
C['y_open_quote']=lambda n: yaml('a: "'+'x\n'*(n//2))
C['y_quotes']=lambda n: yaml('a: "b" "c"\n'*(n//10))
C['y_bad_bracket']=lambda n: yaml('a: [b, c\n'*(n//9))
C['y_bad_bracket2']=lambda n: yaml('a: [b, "c", \n'*(n//12))
C['y_one_line_brackets']=lambda n: yaml('a: '+'["b", '*(n//6))
C['y_comments']=lambda n: yaml('# plenary: allow stray-date "x"\n'*(n//32))
C['y_comments_entry']=lambda n: yaml('key: 1 # plenary: allow stray-date "x"\n'*(n//39))
C['y_comments_keys']=lambda n: yaml(''.join(f'key{i}: 1 # plenary: allow stray-date "x"\n' for i in range(n//44)))
C['y_hash']=lambda n: yaml('a: "'+' # '*(n//3)+'plenary:"\n')
C['y_list']=lambda n: yaml('meetings:\n'+'- {}\n'*(n//5))
def officers(n): return ''.join(f'  - {{name: Name Nr{i}, role: chair}}\n' for i in range(n//35))
C['y_officers']=lambda n: {'site.yaml':FACTS.split('group:')[0]+'group:\n  acronym: FG-X\n  name: Group\n  contact: {email: x@example.org}\n  officers:\n'+officers(n),'content/index.md':HOME,'content/a.md':page('Name Nr5 and others.')}
def abbrs(n): return ''.join(f'    A{i}B: Long {i}\n' for i in range(n//16))
C['y_abbr']=lambda n: {'site.yaml':FACTS.split('group:')[0]+'group:\n  acronym: FG-X\n  name: Group\n  contact: {email: x@example.org}\n  abbreviations:\n'+abbrs(n//2),'content/index.md':HOME,'content/a.md':page(' '.join(f'A{i}B' for i in range(n//14)))}
def wgs(n): return ''.join(f'  - {{code: WG{i}, title: Title {i}}}\n' for i in range(n//32))
C['y_wgs']=lambda n: {'site.yaml':FACTS.split('group:')[0]+'group:\n  acronym: FG-X\n  name: Group\n  contact: {email: x@example.org}\n  working_groups:\n'+wgs(n),'content/index.md':HOME,'content/a.md':page('WG5 and others.')}
def meetings(n): return 'meetings:\n'+''.join(f'- {{id: m{i}, ordinal: {i+1}, dates: {{start: {1900+i//300}-{1+i//28%10:02}-{1+i%28:02}, end: {1900+i//300}-{1+i//28%10:02}-{1+i%28:02}}}, zone: Europe/Zurich, mode: online}}\n' for i in range(n//115))
C['y_meetings']=lambda n: yaml(meetings(n))
def deadlines(n): return 'meetings:\n- id: m\n  ordinal: 1\n  dates: {start: 2024-01-01, end: 2024-01-02}\n  zone: Europe/Zurich\n  mode: online\n  deadlines:\n'+''.join(f'  - {{id: d{i}, date: 2023-06-01, action: Do it {i}}}\n' for i in range(n//48))
C['y_deadlines']=lambda n: yaml(deadlines(n))
C['y_languages']=lambda n: {'site.yaml':FACTS.replace('title: T','title: T, languages: [en, '+', '.join(a+b for a in 'abcdefghijklmnopqrstuvwxyz' for b in 'abcdefghijklmnopqrstuvwxyz' if a+b!='en')[:n//100*4-2]+']'),'content/index.md':HOME}
C['y_bad_dates']=lambda n: yaml('meetings:\n- id: m\n  ordinal: 1\n  dates: {start: 2024-01-01, end: 2024-01-02}\n  zone: Europe/Zurich\n  mode: online\n  deadlines:\n'+''.join(f'  - {{id: d{i}, date: 2023-66-01, action: Do it {i}}}\n' for i in range(n//48)))
C['y_bad_zones']=lambda n: yaml('meetings:\n'+''.join(f'- {{id: m{i}, zone: Europe/Zurick}}\n' for i in range(n//36)))
def sessions(n): return ''.join(f'- {{title: S{i}, date: 2024-01-01, start: "09:00", end: "10:00", room: R{i}}}\n' for i in range(n//72))
MEET='meetings: [{id: m, ordinal: 1, dates: {start: 2024-01-01, end: 2024-01-02}, zone: Europe/Zurich, mode: online}]\n'
C['p_sessions']=lambda n: {'site.yaml':FACTS+MEET,'content/index.md':HOME,'content/a.md':page('x','title: A\nkind: programme\nmeeting: m\nsessions:\n'+sessions(n))}
C['p_sessions_room']=lambda n: {'site.yaml':FACTS+MEET,'content/index.md':HOME,'content/a.md':page('x','title: A\nkind: programme\nmeeting: m\nsessions:\n'+sessions(n).replace('room: R','room: S, xx: R'))}
C['p_sessions_same_room']=lambda n: {'site.yaml':FACTS+MEET,'content/index.md':HOME,'content/a.md':page('x','title: A\nkind: programme\nmeeting: m\nsessions:\n'+'- {title: S, date: 2024-01-01, start: "09:00", end: "10:00", room: R}\n'*(n//66))}
C['p_aliases']=lambda n: md('x','title: A\naliases:\n'+''.join(f'- /x{i}/\n' for i in range(n//10)))
C['p_extra_deep']=lambda n: md('x','title: A\nextra: '+'['*(n//2)+']'*(n//2))
C['p_extra_wide']=lambda n: md('x','title: A\nextra:\n'+''.join(f'  k{i}: 1\n' for i in range(n//10)))
C['p_title']=lambda n: md('x','title: '+'A'*n)
C['p_title_words']=lambda n: md('x','title: '+'Ab '*(n//3))
C['p_unknown']=lambda n: md('x','title: A\n'+''.join(f'tilte{i}: 1\n' for i in range(n//12)))
C['p_no_end']=lambda n: {'site.yaml':FACTS,'content/index.md':HOME,'content/a.md':'---\ntitle: A\n'+'x\n'*(n//2)}
def reg(rows,pre="number,title,files\n"): return {'site.yaml':FACTS,'content/index.md':HOME,'content/d/index.md':page('x','title: D\nkind: documents'),'content/d/documents.csv':pre+rows}
C['c_rows']=lambda n: reg(''.join(f'A-{i},Title {i},\n' for i in range(n//18)))
C['c_same']=lambda n: reg('A,b,\n'*(n//5))
C['c_cells']=lambda n: reg('A,b'+',c'*(n//2)+'\n')
C['c_many_cells']=lambda n: reg('A,b,c,d\n'*(n//8))
C['c_cols']=lambda n: reg('A,b\n',pre='number,title'+''.join(f',c{i}' for i in range(n//7))+'\n')
C['c_cols_rows']=lambda n: reg(',,,,x\n'*(n//12),pre='number,title'+',x'*(n//8)+'\n')
C['c_quote']=lambda n: reg('A,"b'+'x\n'*(n//2))
C['c_quotes']=lambda n: reg('A,"b"\n'*(n//6))
C['c_empty']=lambda n: reg('\n'*n)
C['c_rev']=lambda n: reg(''.join(f'A-R{i},Title {i},\n' for i in range(n//18)))
C['c_files']=lambda n: reg('A,b,'+';'.join(f'f{i}.pdf' for i in range(n//9))+'\n')
C['c_badfiles']=lambda n: reg(''.join(f'A-{i},b,f{i}.pdf\n' for i in range(n//18)))
C['c_files_words']=lambda n: reg('A,b,'+'account '*(n//8)+'\n')
C['c_badcell']=lambda n: reg(''.join(f'A-{i},b,2023-99-01\n' for i in range(n//18)),pre='number,title,date\n')
# many files
C['s_pages']=lambda n: {'site.yaml':FACTS,'content/index.md':HOME,**{f'content/p{i}.md':page('x') for i in range(n//60)}}
C['s_broken']=lambda n: {'site.yaml':FACTS,'content/index.md':HOME,**{f'content/p{i}.md':page(' '.join(f'[a](q{j}.md)' for j in range(200))) for i in range(n//2500)}}
C['s_broken_anchor']=lambda n: {'site.yaml':FACTS,'content/index.md':HOME,**{f'content/p{i}.md':page(' '.join(f'[a](#q{j})' for j in range(200))) for i in range(n//2500)}}
C['s_broken_asset']=lambda n: {'site.yaml':FACTS,'content/index.md':HOME,**{f'content/p{i}.md':page(' '.join(f'![a](q{j}.png)' for j in range(200))) for i in range(n//2500)}}
C['s_deep']=lambda n: {'site.yaml':FACTS,'content/index.md':HOME,**{'content/'+'a/'*i+'index.md':page('x') for i in range(1,n//4000)}}
C['s_css']=lambda n: {'site.yaml':FACTS,'content/index.md':HOME,'content/a.css':'a{b:url(x.png)}\n'*(n//16)}
C['s_css_comment']=lambda n: {'site.yaml':FACTS,'content/index.md':HOME,'content/a.css':'/*'*(n//2)}
C['s_css_url']=lambda n: {'site.yaml':FACTS,'content/index.md':HOME,'content/a.css':'url('*(n//4)}
C['s_html_asset']=lambda n: {'site.yaml':FACTS,'content/index.md':HOME,'content/a.html':'<a href="x">'*(n//12)}
def theme(files,**k):
    return {'site.yaml':FACTS.replace('title: T','title: T, theme: own'),'content/index.md':HOME,'content/a.md':page('x'),'themes/own/theme.yaml':'name: own\nextends: plenary\n',**{f'themes/own/{p}':t for p,t in files.items()}}
C['t_css']=lambda n: theme({'static/css/x.css':'a{b:url(x.png)}\n'*(n//16)})
C['t_css_url']=lambda n: theme({'static/css/x.css':'url('*(n//4)})
C['t_css_comment']=lambda n: theme({'static/css/x.css':'/*'*(n//2)})
C['t_css_open']=lambda n: theme({'static/css/x.css':'a{ '*(n//3)})
C['t_i18n']=lambda n: theme({'i18n/en.yaml':''.join(f'k{i}: x\n' for i in range(n//10))})
C['t_tpl_text']=lambda n: theme({'templates/page.html':'x'*n})
C['t_tpl_vars']=lambda n: theme({'templates/page.html':'{{ page.title }}'*(n//16)})
C['t_tpl_bad']=lambda n: theme({'templates/page.html':'{{ page.titl }}'*(n//15)})
C['t_tpl_open']=lambda n: theme({'templates/page.html':'{% if x %}'*(n//10)})
C['t_tpl_nest']=lambda n: theme({'templates/page.html':'{% if page %}'*(n//24)+'{% endif %}'*(n//24)})
C['t_tpl_paren']=lambda n: theme({'templates/page.html':'{{ '+'('*(n//2)+'1'+')'*(n//2)+' }}'})
C['t_tpl_brack']=lambda n: theme({'templates/page.html':'{{ '+'['*(n//2)+'1'+']'*(n//2)+' }}'})
C['t_tpl_not']=lambda n: theme({'templates/page.html':'{{ '+'not '*(n//4)+'1 }}'})
C['t_tpl_minus']=lambda n: theme({'templates/page.html':'{{ '+'-'*(n)+'1 }}'})
C['t_tpl_plus']=lambda n: theme({'templates/page.html':'{{ 1'+'+1'*(n//2)+' }}'})
C['t_tpl_tilde']=lambda n: theme({'templates/page.html':'{{ 1'+'~1'*(n//2)+' }}'})
C['t_tpl_filters']=lambda n: theme({'templates/page.html':'{{ "a"'+'|upper'*(n//6)+' }}'})
C['t_tpl_dots']=lambda n: theme({'templates/page.html':'{{ a'+'.a'*(n//2)+' }}'})
C['t_tpl_ids']=lambda n: theme({'templates/page.html':'<a id="x"></a>'*(n//14)})
C['t_tpl_links']=lambda n: theme({'templates/page.html':'<a href="/nowhere/">x</a>'*(n//25)})
C['t_tpl_links_distinct']=lambda n: theme({'templates/page.html':''.join(f'<a href="/nowhere{i}/">x</a>' for i in range(n//28))})
C['t_tpl_many']=lambda n: theme({f'templates/x{i}.html':'{{ x' for i in range(n//1000)})
C['t_include_double']=lambda n: theme({'templates/page.html':'{% include "d0.html" %}','templates/d24.html':'xxxxxxxxxx',**{f'templates/d{i}.html':('{% include "d'+str(i+1)+'.html" %}')*2 for i in range(24)}})
C['t_set_double']=lambda n: theme({'templates/page.html':'{% set a = "xxxxxxxxxxxxxxxx" %}'+'{% set a = a ~ a %}'*30+'{{ a }}'})
C['t_cap_double']=lambda n: theme({'templates/page.html':'{% set a = "xxxxxxxxxxxxxxxx" %}'+'{% set a %}{{ a }}{{ a }}{% endset %}'*30+'{{ a }}'})
C['t_loop']=lambda n: theme({'templates/page.html':'{% for a in range(end=30000) %}{% for b in range(end=30000) %}x{% endfor %}{% endfor %}'})


def run(program, files):
    """Processor seconds, megabytes and exit status of a check of these files."""
    root = tempfile.mkdtemp(prefix="plenary-pathological-")
    try:
        for path, text in files.items():
            path = os.path.join(root, path)
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", newline="") as file:
                file.write(text)

        def limit():
            resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
            resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

        command = [program, "check", "--now", "2024-01-01", "--root", root]
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, preexec_fn=limit)
        _, status, used = os.wait4(child.pid, 0)
        return used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, os.waitstatus_to_exitcode(status)
    finally:
        shutil.rmtree(root)


def main():
    program, wanted = sys.argv[1], sys.argv[2:]
    size = int(os.environ.get("PLENARY_BYTES", "1000000"))
    failed = measured = 0
    for name, make in C.items():
        if wanted and not any(name == w or (w.endswith("*") and name.startswith(w[:-1])) for w in wanted):
            continue
        (half, _, _), (whole, memory, status) = run(program, make(size // 2)), run(program, make(size))
        ratio = max(0.0, whole - START) / max(LITTLE / 2, half - START)
        wrong = [
            said
            for said, is_so in [
                (f"status {status}", status not in (0, 1)),
                ("slow", whole > SECONDS),
                ("large", memory > MEGABYTES),
                ("superlinear", whole > LITTLE and ratio > RATIO),
            ]
            if is_so
        ]
        measured += 1
        failed += bool(wrong)
        if wrong or os.environ.get("PLENARY_ALL"):
            print(f"{name:24} {half:6.2f} s {whole:6.2f} s {memory:5.0f} MB x{ratio:.1f}  {', '.join(wrong)}", flush=True)
    print(f"{measured} kinds of input of {size} bytes, {failed} out of bounds")
    sys.exit(1 if failed else 0)


main()
