/** What macOS and Windows know the app by: its package, and on Windows its windows, too. */
export const APP_ID = 'org.example.raft-siege';
