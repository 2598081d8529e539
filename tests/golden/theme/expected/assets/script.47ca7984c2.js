(function () {})()
;
[1].map(String);
