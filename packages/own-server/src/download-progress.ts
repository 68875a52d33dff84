/** One step of a download; the bytes are known only while something is being transferred. */
export interface DownloadProgress {
  phase: "announce" | "download" | "unpack" | "verify" | "done";
  doneBytes?: number;
  totalBytes?: number;
  message: string;
}
