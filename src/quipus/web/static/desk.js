import{a,b}from"./part-chunk-MO7IVHTY.js";import"./part-chunk-IYGMY43D.js";import"./part-chunk-UXOMFGDG.js";export{a as ask,b as toast};
