// One script is both the page and the worker behind it, so that what both need is in the file once.
if (typeof document === 'undefined') void import('./worker');
else void import('./page');
