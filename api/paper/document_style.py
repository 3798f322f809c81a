"""How an explained document looks, and the little script it can do without.

Colours are those of Okabe and Ito, told apart by people of any sight; each family has its own kind
of border too, and every run and unit says in words what it is.
"""

from __future__ import annotations

STYLE = """
:root{--ink:#1a1a1a;--quiet:#555;--line:#c9c9c9;--c:#0072b2;--b:solid;--t:#fff3c4}
*{box-sizing:border-box}html{scroll-behavior:auto}
body{margin:0;color:var(--ink);background:#fff;
font:1rem/1.45 "Segoe UI","Noto Sans","DejaVu Sans",Arial,sans-serif}
header,.told{padding:.6rem 1rem;max-width:80rem;margin:0 auto}
h1{font-size:1.3rem;line-height:1.3;margin:.3em 0}h2{font-size:1.05rem;margin:.6em 0 .3em}
h3{font-size:.9rem;margin:.8em 0 .3em;color:var(--quiet)}
summary{font-weight:bold;cursor:pointer;padding:.2em 0}
.quiet{color:var(--quiet)}code{font-size:.78rem;color:var(--quiet);overflow-wrap:anywhere}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem;margin:0}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
.told ul,.told ol{margin:.2em 0;padding-left:1.2rem;max-height:22rem;overflow:auto}
.told li{margin:.25em 0;overflow-wrap:anywhere}.told .plain{list-style:none;padding-left:0}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.3rem .8rem;margin:.4em 0;padding:0}
.legend li{border:2px var(--b) var(--c);padding:0 .4rem;font-size:.85rem}
.norms{--c:#0072b2;--b:solid}.heads{--c:#9a4678;--b:double}.tables{--c:#00795a;--b:groove}
.notes{--c:#a86400;--b:dashed}.aside{--c:#666;--b:dotted}.unplaced{--c:#c0392b;--b:ridge}
.panes{display:grid;grid-template-columns:1fr 1fr;height:100vh;border-top:2px solid var(--ink)}
.pane{overflow:auto;min-width:0;padding:0 .6rem 3rem;position:relative}
.pane+.pane{border-left:2px solid var(--ink)}
.pane>h2{position:sticky;top:0;background:#fff;margin:0 -.6rem;padding:.3em .6rem;z-index:3;
border-bottom:1px solid var(--line)}
.run,.unit{scroll-margin-top:3.2rem}.line,.box,.page{scroll-margin-top:3.2rem}
.run{display:grid;grid-template-columns:8.5rem 1fr;border-left:5px var(--b) var(--c);
margin:.15rem 0;background:#fff}
.tag{color:var(--c);font-size:.78rem;font-weight:600;text-decoration:none;overflow-wrap:anywhere}
a.tag:hover,a.tag:focus{text-decoration:underline}.run>.tag{padding:.1rem .3rem}
.lines{min-width:0}.line{margin:0;padding:0 .3rem 0 3.2rem;position:relative;min-height:.5em;
white-space:pre-wrap;overflow-wrap:anywhere;font-family:"Noto Serif","DejaVu Serif",Georgia,serif;
font-size:.92rem}
.line::before{content:attr(data-n);position:absolute;left:0;width:2.7rem;text-align:right;
color:var(--quiet);font:.7rem/1.8 "DejaVu Sans Mono",monospace}
.line:empty::before{content:none}.line.label,.line.number{font-weight:600}
.line.unclaimed{text-decoration:underline dotted}
.mark{display:inline-block;min-width:1.1em;margin-left:.25em;padding:0 .2em;text-align:center;
border:1px solid;border-radius:3px;font:bold .72rem/1.3 sans-serif;text-decoration:none;
background:#fff}
.mark.error{color:#a4161a}.mark.warning{color:#7a4b00}.mark.info{color:#1d4e89}
.mark.mended{color:#00624a}
.tree{list-style:none;margin:0;padding:0}
.unit{border-left:5px var(--b) var(--c);padding:.1rem .4rem;margin:.2rem 0}
.unit p{margin:.1em 0}.unit .head{font-weight:600}.unit .text{font-size:.88rem;
overflow-wrap:anywhere}.unit .read{font-size:.82rem;color:var(--quiet);font-style:italic}
.unit.judged .read::before{content:"? ";font-weight:bold}
.d0{margin-top:1rem;border-top:2px solid var(--c);font-size:1.05rem}.d1{margin-left:.5rem}
.d2{margin-left:1.3rem}.d3{margin-left:2.1rem}.d4{margin-left:2.9rem}.d5{margin-left:3.7rem}
.d6{margin-left:4.5rem}
.sheet{position:relative;width:calc(100% - 5.5rem);margin-left:5rem;border:1px solid var(--line)}
.sheet img{position:absolute;inset:0;width:100%;height:100%}
.cell{position:absolute;border:1px dashed #00795a99;pointer-events:none}
.over{position:absolute;display:block;margin:0;background:none;border:0;pointer-events:none}
.over>.tag{position:absolute;right:100%;top:0;white-space:nowrap;padding:0 .2em;
margin-right:2px;background:#ffffffe0;border:1px var(--b) var(--c);pointer-events:auto;
font-size:clamp(.4rem,.9vw,.68rem);line-height:1.25}
.box{position:absolute;pointer-events:auto}
.box>a:first-child{position:absolute;inset:0;border:1px var(--b) var(--c)}
.box>.mark{position:absolute;left:100%;top:0;font-size:.62rem}
.box>.mark+.mark{top:.9rem}
.over.aside .box>a:first-child{
background:repeating-linear-gradient(45deg,#6663 0 2px,#0000 2px 7px)}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.run:target,.run.lit,.unit:target,.unit.lit,.line:target,.told li:target{background:var(--t);
outline:3px solid var(--ink);outline-offset:-1px}
.over:target,.over.lit{background:none;outline-offset:2px}
.over:target .box>a:first-child,.over.lit .box>a:first-child,.box:target>a:first-child{
background:#ffd54f66;outline:2px solid var(--ink)}
del{color:#8c1d18;text-decoration:line-through}ins{color:#0b5d1e;text-decoration:underline}
@media (max-width:46rem){.panes{grid-template-columns:1fr;grid-template-rows:55vh 45vh}
.pane+.pane{border-left:0;border-top:3px solid var(--ink)}.run{grid-template-columns:1fr}
.line{padding-left:2.4rem}.line::before{width:2rem}.d2,.d3{margin-left:.9rem}
.d4,.d5,.d6{margin-left:1.3rem}.sheet{width:calc(100% - 2.8rem);
margin-left:2.4rem}.over>.tag{font-size:.4rem}dl{grid-template-columns:1fr}
.pane{scrollbar-gutter:stable}}
@media print{.panes{display:block;height:auto}.pane{overflow:visible}.told ul,.told ol{
max-height:none}.sheet,.run,.unit{break-inside:avoid}}
"""

#: Lights up all the pieces of the unit pointed at or gone to; the links need no script.
SCRIPT = """
(function(){
var held=null;
function all(u){return document.querySelectorAll('[data-u="'+u+'"]')}
function put(u,on){if(u!==null)all(u).forEach(function(e){e.classList.toggle('lit',on)})}
function owner(t){var e=t&&t.closest?t.closest('[data-u]'):null;return e?e.dataset.u:null}
var over=null;
document.addEventListener('mouseover',function(e){
var u=owner(e.target);if(u===over)return;
if(over!==held)put(over,false);over=u;put(over,true)});
function gone(){var t=location.hash.length>1&&document.getElementById(location.hash.slice(1));
put(held,false);held=t?owner(t):null;put(held,true)}
window.addEventListener('hashchange',gone);gone();
document.addEventListener('click',function(e){
if(e.target.closest('a')||String(window.getSelection()))return;
var r=e.target.closest('.run,.unit'),a=r&&r.querySelector('a.tag');
if(a)location.hash=a.getAttribute('href')});
})();
"""
