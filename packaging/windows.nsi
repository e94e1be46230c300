; The set-up for Windows: `makensis -DSOURCE=folder -DREMOVE=remove.nsh -DVERSION=1.2.3 -DICON=program.ico -DOUT=setup.exe windows.nsi`
; For the user who runs it, without an administrator. REMOVE holds a line for each installed file (windows_setup.py):
; upgrade and removal take away what was installed and nothing else, so ledgers and settings stay wherever they lie.
!ifdef AMD64 ; for a Wine without 32 bits; NSIS for Windows brings the 32-bit stub only, which Windows runs as well
  Target amd64-unicode
!else
  Unicode true
!endif
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"

!define APP "zsyz-desktop"
!define TITLE "招商引资台账"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"

Name "${TITLE}"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\${APP}"
InstallDirRegKey HKCU "Software\${APP}" "folder"
!ifdef QUICK ; for a trial: a third larger, made ten times sooner
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32
!endif
ManifestDPIAware true
BrandingText "${TITLE} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=2052 "ProductName" "${TITLE}"
VIAddVersionKey /LANG=2052 "FileDescription" "${TITLE}安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${APP}-window.exe"
!define MUI_FINISHPAGE_RUN_TEXT "打开${TITLE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

!macro WaitUntilClosed
  ; Windows keeps a running program from being written to.
  ${Do}
    ClearErrors
    ${IfNot} ${FileExists} "$INSTDIR\${APP}-window.exe"
      ${Break}
    ${EndIf}
    FileOpen $0 "$INSTDIR\${APP}-window.exe" a
    ${IfNot} ${Errors}
      FileClose $0
      ${Break}
    ${EndIf}
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${TITLE}正开着。请先关闭它的窗口，再点“重试”。" /SD IDCANCEL IDRETRY +3
      SetErrorLevel 2
      Quit
    Nop
  ${Loop}
!macroend

Section
  !insertmacro WaitUntilClosed
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ExecWait '"$INSTDIR\uninstall.exe" /S /UPGRADE _?=$INSTDIR'
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortCut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${APP}-window.exe" "" "$INSTDIR\program.ico"
  CreateShortCut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${APP}-window.exe" "" "$INSTDIR\program.ico"
  WriteRegStr HKCU "Software\${APP}" "folder" "$INSTDIR"
  WriteRegStr HKCU "Software\Classes\.zsyz" "" "${APP}.ledger"
  WriteRegStr HKCU "Software\Classes\${APP}.ledger" "" "${TITLE}"
  WriteRegStr HKCU "Software\Classes\${APP}.ledger\DefaultIcon" "" "$INSTDIR\program.ico"
  WriteRegStr HKCU "Software\Classes\${APP}.ledger\shell\open\command" "" '"$INSTDIR\${APP}-window.exe" "%1"'
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\program.ico"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, i 0, i 0)' ; the desktop learns of the file type
SectionEnd

Section "Uninstall"
  !insertmacro WaitUntilClosed
  !include "${REMOVE}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR" ; stays where a ledger lies in it
  ${GetParameters} $1
  ClearErrors
  ${GetOptions} $1 "/UPGRADE" $2
  ${If} ${Errors} ; taken away for good
    Delete "$SMPROGRAMS\${TITLE}.lnk"
    Delete "$DESKTOP\${TITLE}.lnk"
    DeleteRegKey HKCU "Software\Classes\.zsyz"
    DeleteRegKey HKCU "Software\Classes\${APP}.ledger"
    DeleteRegKey HKCU "Software\${APP}"
    DeleteRegKey HKCU "${UNINSTALL}"
  ${EndIf}
SectionEnd
