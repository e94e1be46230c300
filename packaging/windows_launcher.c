/* Starts the program in the cross-built folder for Windows (windows_cross.py); what is shipped is PyInstaller's.
   Compiled twice: as a program with a console, and with -mwindows as one without. */
#define UNICODE
#define _UNICODE
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>

typedef int (*py_main)(int, wchar_t **);

static int start(void) {
    wchar_t me[MAX_PATH], folder[MAX_PATH], library[MAX_PATH + 32];
    GetModuleFileNameW(NULL, me, MAX_PATH);
    wcscpy(folder, me);
    wchar_t *end = wcsrchr(folder, L'\\');
    if (end) *end = 0;
    swprintf(library, MAX_PATH + 32, L"%ls\\python311.dll", folder);
    HMODULE python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (!python) {
        MessageBoxW(NULL, L"程序文件不完整，请重新安装。", L"招商引资台账", MB_ICONERROR);
        return 2;
    }
    int given = 0, count = 0;
    wchar_t **said = CommandLineToArgvW(GetCommandLineW(), &given);
    wchar_t *arguments[256];
    arguments[count++] = me;
    if (given < 2 || wcscmp(said[1], L"-m")) { /* the self-test starts its window with -m by itself */
        arguments[count++] = L"-m";
        arguments[count++] = L"zsyz_desktop";
    }
    for (int each = 1; each < given && count < 255; each++) arguments[count++] = said[each];
    arguments[count] = NULL;
    return ((py_main)(void *)GetProcAddress(python, "Py_Main"))(count, arguments);
}

int WINAPI wWinMain(HINSTANCE h, HINSTANCE p, PWSTR line, int show) { return start(); }
int wmain(void) { return start(); }
