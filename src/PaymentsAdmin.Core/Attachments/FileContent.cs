using System.Text.Unicode;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Attachments;

/// <summary>Determines a file's type from its content; the extension has to agree. Unknown types are refused.</summary>
public static class FileContent
{
    // Includes the length of the first chunk, which is always an image header.
    private static ReadOnlySpan<byte> PngSign => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13];

    /// <summary>The type of a file, or why it is refused.</summary>
    public static Result<FileKind> Kind(string name, ReadOnlySpan<byte> content)
    {
        var named = FileKind.OfName(name);
        if (OfficeParts.IsPacked(content))
        {
            var (kind, macros) = OfficeParts.Kind(content);
            return macros ? AttachmentFailures.Macros : Agreed(named, kind);
        }

        return Signed(content) is { } signed ? Agreed(named, signed)
            : named is { IsText: true } ? OfText(named, content)
            : Agreed(named, null);
    }

    private static Result<FileKind> Agreed(FileKind? named, FileKind? found) =>
        found is null ? (named is null ? AttachmentFailures.TypeNotTaken : AttachmentFailures.UnlikeItsName(named))
        : found == named ? found
        : AttachmentFailures.WrongEnding(found);

    private static FileKind? Signed(ReadOnlySpan<byte> content) =>
        content.StartsWith("%PDF-"u8) ? FileKind.Pdf
        : content.StartsWith(PngSign) && content[12..].StartsWith("IHDR"u8) ? FileKind.Png
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? FileKind.Jpeg
        : content.Length >= 16 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBPVP8"u8) ? FileKind.WebP
        : content.StartsWith("II*\0"u8) || content.StartsWith("MM\0*"u8) ? FileKind.Tiff
        : null;

    private static Result<FileKind> OfText(FileKind named, ReadOnlySpan<byte> content)
    {
        if (content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || content.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return AttachmentFailures.NotUtf8;
        }

        return HoldsControls(content) ? AttachmentFailures.UnlikeItsName(named)
            : !Utf8.IsValid(content) ? AttachmentFailures.NotUtf8
            : IsMarkupOrScript(content) ? AttachmentFailures.TypeNotTaken
            : named;
    }

    private static bool HoldsControls(ReadOnlySpan<byte> content)
    {
        foreach (var sign in content)
        {
            if (sign is < 0x20 and not ((byte)'\t' or (byte)'\r' or (byte)'\n') or 0x7F)
            {
                return true;
            }
        }

        return false;
    }

    // HTML, SVG and XML stay dangerous under another name: scripts in them run where the file is saved and opened.
    private static bool IsMarkupOrScript(ReadOnlySpan<byte> content)
    {
        var text = (content.StartsWith("\uFEFF"u8) ? content[3..] : content).TrimStart(" \t\r\n"u8);
        return text.StartsWith("#!"u8) || (text.Length > 1 && text[0] == '<' && (char.IsAsciiLetter((char)text[1]) || text[1] is (byte)'!' or (byte)'?'));
    }
}
