import type { DownloadProgress } from "@lab/own-server";
import { say } from "@lab/texts";
import { probeHost } from "./probe-host.ts";

/** Of the 8.0 line, for which current distributions, macOS and Windows all have builds. */
const pinnedVersion = "8.0.37";

/**
 * Fetches the server from MongoDB's download (or MONGOMS_DOWNLOAD_MIRROR) with mongodb-memory-server's downloader,
 * which knows the file for each distribution and checks its MD5.
 * @returns the path of mongod inside the folder
 */
export async function fetchOfficial(
  folder: string,
  onProgress: (progress: DownloadProgress) => void,
): Promise<string> {
  const [{ MongoBinaryDownload }, { MongoBinaryDownloadUrl }, { getOS }] = await Promise.all([
    import("mongodb-memory-server-core/lib/util/MongoBinaryDownload.js"),
    import("mongodb-memory-server-core/lib/util/MongoBinaryDownloadUrl.js"),
    import("mongodb-memory-server-core/lib/util/getos/index.js"),
  ]);
  const download = new MongoBinaryDownload({
    version: pinnedVersion,
    downloadDir: folder,
    os: await getOS(),
    checkMD5: true,
  });
  const url = new URL(await new MongoBinaryDownloadUrl(download.binaryOpts).getDownloadUrl());
  const totalBytes = await probeHost(url);
  const what = { version: pinnedVersion, host: url.host };
  const message = totalBytes
    ? say("server.downloadingSize", { ...what, mb: Math.round(totalBytes / 1e6) })
    : say("server.downloading", what);
  onProgress({ phase: "announce", message });

  // It prints to stdout, which belongs to the scorecard: we show it instead, and keep its count, by which it knows a whole file.
  download.printDownloadProgress = (chunk) => {
    const doneBytes = (download.dlProgress.current += chunk.length);
    onProgress({ phase: "download", message, doneBytes, ...(totalBytes && { totalBytes }) });
  };
  // It accepts any certificate unless npm says otherwise, and takes the MD5 from the same host.
  const fetchFile = download.httpDownload.bind(download);
  download.httpDownload = (from, options, ...rest) =>
    fetchFile(from, { ...options, rejectUnauthorized: true }, ...rest);
  return download.getMongodPath();
}
