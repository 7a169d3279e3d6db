using System.IO.Compression;
using System.Text;

namespace PaymentsAdmin.Core.Tests.Attachments;

/// <summary>The first bytes of files of each type.</summary>
internal static class SampleFiles
{
    public static byte[] Pdf => [.. "%PDF-1.7\n"u8, .. "1 0 obj\nendobj\n%%EOF\n"u8];

    public static byte[] Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 1];

    public static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8];

    public static byte[] WebP => [.. "RIFF"u8, 26, 0, 0, 0, .. "WEBPVP8L"u8, 1, 2, 3];

    public static byte[] Tiff => [.. "II*\0"u8, 8, 0, 0, 0];

    public static byte[] Gif => [.. "GIF89a"u8, 1, 0, 1, 0];

    public static byte[] Program => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0];

    public static byte[] Excel => Zip("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/worksheets/sheet1.xml");

    public static byte[] Word => Zip("[Content_Types].xml", "word/document.xml");

    public static byte[] Macros => Zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin");

    public static byte[] Utf16(string text) => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)];

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Zip(params string[] parts)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var part in parts)
            {
                using var body = zip.CreateEntry(part).Open();
                body.Write("<x/>"u8);
            }
        }

        return stream.ToArray();
    }
}
