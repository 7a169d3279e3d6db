using System.Buffers.Binary;
using System.Text;

namespace PaymentsAdmin.Core.Attachments;

/// <summary>
/// Reads the names of a ZIP's parts from its central directory. Nothing is unpacked, so a ZIP bomb does no harm; macros
/// show up as a part of their own.
/// </summary>
internal static class OfficeParts
{
    private const int EndLength = 22;
    private const int EntryLength = 46;

    // The length of the ZIP comment is a two-byte field.
    private const int MaxComment = ushort.MaxValue;

    // A workbook has a few dozen parts, one with pictures a few hundred.
    private const int MaxParts = 10_000;

    public static bool IsPacked(ReadOnlySpan<byte> content) => content.StartsWith("PK\u0003\u0004"u8);

    /// <summary>The type of the office file or null, and whether it contains macros.</summary>
    public static (FileKind? Kind, bool Macros) Kind(ReadOnlySpan<byte> zip)
    {
        var (typed, excel, word, macros) = (false, false, false, false);
        if (!TryFind(zip, out var directory, out var parts))
        {
            return (null, false);
        }

        for (; parts > 0; parts--)
        {
            if (directory.Length < EntryLength || !directory.StartsWith("PK\u0001\u0002"u8))
            {
                return (null, false);
            }

            var (name, others) = (Two(directory, 28), Two(directory, 30) + Two(directory, 32));
            if (directory.Length < EntryLength + name + others)
            {
                return (null, false);
            }

            var part = Encoding.UTF8.GetString(directory.Slice(EntryLength, name));
            typed |= Is(part, "[Content_Types].xml");
            excel |= Is(part, "xl/workbook.xml");
            word |= Is(part, "word/document.xml");
            macros |= part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase);
            directory = directory[(EntryLength + name + others)..];
        }

        return (typed && excel != word ? (excel ? FileKind.Excel : FileKind.Word) : null, macros);
    }

    private static bool TryFind(ReadOnlySpan<byte> zip, out ReadOnlySpan<byte> directory, out int parts)
    {
        directory = default;
        parts = 0;
        var tail = zip[^Math.Min(zip.Length, EndLength + MaxComment)..];
        var at = tail.LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || tail.Length - at < EndLength)
        {
            return false;
        }

        var end = tail[at..];
        parts = Two(end, 10);
        var length = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (parts > MaxParts || (long)start + length > zip.Length - (tail.Length - at))
        {
            return false;
        }

        directory = zip.Slice((int)start, (int)length);
        return true;
    }

    private static int Two(ReadOnlySpan<byte> from, int at) => BinaryPrimitives.ReadUInt16LittleEndian(from[at..]);

    private static bool Is(string part, string name) => string.Equals(part, name, StringComparison.OrdinalIgnoreCase);
}
