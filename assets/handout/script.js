// Without this script the page is a plain sequence of pictures; with it the pictures lie on one another and a slider goes through them.
(function () {
  'use strict';
  var root = document.documentElement;
  var items = Array.prototype.slice.call(document.querySelectorAll('.course > li'));
  var slider = document.getElementById('moment');
  var earlier = document.getElementById('earlier'), later = document.getElementById('later');

  function show(index) {
    items.forEach(function (item, place) { item.hidden = place !== index; });
    slider.value = String(index);
    slider.setAttribute('aria-valuetext', items[index].dataset.words);
    earlier.disabled = index === 0;
    later.disabled = index === items.length - 1;
  }
  function step(by) {
    var index = Math.min(items.length - 1, Math.max(0, Number(slider.value) + by));
    show(index);
    // A button that has just been disabled would drop the focus.
    if (earlier.disabled || later.disabled) slider.focus();
  }

  if (items.length > 1) {
    slider.addEventListener('input', function () { show(Number(slider.value)); });
    earlier.addEventListener('click', function () { step(-1); });
    later.addEventListener('click', function () { step(1); });
    document.querySelector('.controls').hidden = false;
    root.classList.add('sliding');
    show(0);
  }

  var pair = document.getElementById('pair'), divider = document.getElementById('divider');
  if (pair && divider) {
    var divide = function (percent) {
      var x = Math.round(Math.min(100, Math.max(0, percent)));
      divider.value = String(x);
      divider.setAttribute('aria-valuetext', divider.dataset.words.replace('#', String(x)));
      pair.style.setProperty('--divider', x + '%');
    };
    var drag = function (event) {
      var box = pair.getBoundingClientRect();
      divide(100 * (event.clientX - box.left) / box.width);
    };
    divider.addEventListener('input', function () { divide(Number(divider.value)); });
    pair.addEventListener('pointerdown', function (event) {
      if (event.button !== 0) return;
      event.preventDefault();
      pair.setPointerCapture(event.pointerId);
      drag(event);
    });
    pair.addEventListener('pointermove', function (event) {
      if (pair.hasPointerCapture(event.pointerId)) drag(event);
    });
    document.querySelector('.divide').hidden = false;
    pair.classList.add('divided');
    divide(50);
  }
})();
