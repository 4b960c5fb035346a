@echo off
rem Does on Windows what "make run" does: finds Python, makes .venv, installs what requirements.txt pins, starts the app.
rem This file needs CRLF line ends and UTF-8 without BOM; no Japanese above chcp, none inside parentheses.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
title DX tracker
pushd "%~dp0"
if not exist requirements.txt goto no_folder
set "PYTHONUTF8=1"
set "VENV_PYTHON=.venv\Scripts\python.exe"
set "WHEELS=wheelhouse\windows"
set "FITS=import sys; sys.exit(sys.version_info < (3, 11) or sys.maxsize < 2**32)"

set "FOUND="
if exist "%VENV_PYTHON%" call :try "%VENV_PYTHON%"
if defined FOUND goto install
call :try py -3.13
if not defined FOUND call :try py -3.12
if not defined FOUND call :try py -3.11
if not defined FOUND call :try python
if not defined FOUND call :try py -3
if not defined FOUND goto no_python

echo 準備しています。初回だけ、数分かかります…
%FOUND% -m venv --clear .venv
if errorlevel 1 goto no_venv

:install
fc /b requirements.txt ".venv\installed.txt" >nul 2>&1
if not errorlevel 1 goto start
set "SOURCE="
if exist "%WHEELS%\" set "SOURCE=--no-index --find-links %WHEELS%"
if defined SOURCE echo 部品を wheelhouse\windows から入れています…
if not defined SOURCE echo 部品をインターネットから入れています…
"%VENV_PYTHON%" -m pip install --quiet --disable-pip-version-check --require-hashes %SOURCE% -r requirements.txt
if errorlevel 1 goto no_install
copy /y requirements.txt ".venv\installed.txt" >nul

:start
"%VENV_PYTHON%" -m tracker run %*
set "CODE=%ERRORLEVEL%"
popd
if not "%CODE%"=="0" pause
exit /b %CODE%

:try
%* -c "%FITS%" >nul 2>&1
if not errorlevel 1 set FOUND=%*
exit /b 0

:no_folder
echo このフォルダーを開けません。パソコンの中のフォルダーに置いてから、もう一度 start.bat を開いてください。
goto failed

:no_python
echo Python 3.11、3.12、3.13 のどれか（64ビット版）が見つかりません。
echo Pythonを入れてから、もう一度 start.bat を開いてください。
echo 手順は docs\guide\offline-install.md にあります。
goto failed

:no_venv
echo フォルダー .venv を作れませんでした。このフォルダーに書き込めるか、ディスクに空きがあるかを確かめてください。
goto failed

:no_install
echo 部品を入れられませんでした。上に出ている理由を確かめてから、もう一度 start.bat を開いてください。
echo インターネットにつながらないパソコンでは、先に部品を wheelhouse\windows に置きます。
echo 手順は docs\guide\offline-install.md にあります。

:failed
pause
exit /b 1
