import{a,b}from"./part-chunk-FUNNIEBY.js";import"./part-chunk-IYGMY43D.js";import"./part-chunk-UXOMFGDG.js";export{a as ask,b as toast};
