// A page that answers a form stands in the browser's history together with all that was sent, and
// browsers write their history down, to restore tabs. From here on this page stands there as one
// that was only asked for. Loading it again then asks anew, and sends nothing a second time.
// Every page brings this, also where nothing was sent: fetched only with the answer to a form it
// could come after the browser had written.

history.replaceState(history.state, "", location.href);
