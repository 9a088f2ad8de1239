import{a,b}from"./part-chunk-WKQPFUTF.js";import"./part-chunk-IYGMY43D.js";import"./part-chunk-UXOMFGDG.js";export{a as ask,b as toast};
