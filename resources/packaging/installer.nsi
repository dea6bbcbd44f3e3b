; Makes TPD-Exchange-VERSION-Setup.exe from dist\TPD Exchange. For one user, without administrator rights.
;   makensis -DVERSION=0.1.0 resources\packaging\installer.nsi        (from the checkout's folder)
; Silent: TPD-Exchange-0.1.0-Setup.exe /S [/D=C:\folder]
Target amd64-unicode
Unicode true
!include "MUI2.nsh"
!include "FileFunc.nsh"

!ifndef VERSION
  !error "say which version: -DVERSION=…"
!endif
!define ROOT "../.."  ; makensis works in the folder of this file
!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\TPD Exchange"

Name "TPD Exchange"
OutFile "${ROOT}/dist/TPD-Exchange-${VERSION}-Setup.exe"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\TPD Exchange"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
SetCompressor /SOLID lzma
ManifestDPIAware true
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "TPD Exchange"
VIAddVersionKey "FileDescription" "TPD Exchange Setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "Copyright 2026 the TPD Exchange authors"

!define MUI_ICON "icon.ico"
!define MUI_UNICON "icon.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\TPD Exchange.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Korean"

LangString InUse ${LANG_ENGLISH} "TPD Exchange is running. Close it, then try again."
LangString InUse ${LANG_KOREAN} "TPD Exchange가 실행 중입니다. 프로그램을 닫은 후 다시 시도하십시오."

; A running program cannot be opened for writing.
!macro RefuseWhileRunning
  retry:
  IfFileExists "$INSTDIR\TPD Exchange.exe" 0 free
  ClearErrors
  FileOpen $0 "$INSTDIR\TPD Exchange.exe" a
  IfErrors 0 close
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(InUse)" /SD IDCANCEL IDRETRY retry
  SetErrorLevel 2
  Quit
  close:
  FileClose $0
  free:
!macroend

Section
  !insertmacro RefuseWhileRunning
  ; An older version's libraries must not stay among the new ones. Offices lie elsewhere and are never touched.
  RMDir /r "$INSTDIR\_internal"
  SetOutPath "$INSTDIR"
  File /r "${ROOT}/dist/TPD Exchange/*"
  CreateShortCut "$SMPROGRAMS\TPD Exchange.lnk" "$INSTDIR\TPD Exchange.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegStr HKCU "${KEY}" "DisplayName" "TPD Exchange"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\TPD Exchange.exe"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "EstimatedSize" "$0"
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  !insertmacro RefuseWhileRunning
  ; Only what was installed: someone may have put their own files into this folder.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\TPD Exchange.exe"
  Delete "$INSTDIR\tpd-exchange.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\TPD Exchange.lnk"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
