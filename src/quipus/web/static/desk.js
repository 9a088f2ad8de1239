import{a,b}from"./part-chunk-AOYPOK5O.js";import"./part-chunk-IYGMY43D.js";import"./part-chunk-UXOMFGDG.js";export{a as ask,b as toast};
