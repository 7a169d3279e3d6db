using System.Buffers.Binary;
using System.Text;

namespace PaymentsAdmin.Bench.Screens;

/// <summary>A circuit's render batch; only the parts that a clicking client needs are parsed.</summary>
internal sealed class RenderBatch(ReadOnlyMemory<byte> bytes)
{
    private const int FrameSize = 20;
    private const int Element = 1;
    private const int Attribute = 3;

    public int Size => bytes.Length;

    /// <summary>The event handlers of this batch: the event, its id, and the preceding attributes of the element.</summary>
    public IEnumerable<Handler> Handlers()
    {
        var frames = Int(bytes.Length - 16);
        var element = new Dictionary<string, string?>(StringComparer.Ordinal);
        for (var (i, count) = (0, Int(frames)); i < count; i++)
        {
            var at = frames + 4 + (i * FrameSize);
            switch (Int(at))
            {
                case Element:
                    element = new(StringComparer.Ordinal) { ["<"] = TextAt(Int(at + 8)) };
                    break;
                case Attribute when BinaryPrimitives.ReadInt64LittleEndian(bytes.Span[(at + 12)..]) is var id and not 0:
                    yield return new Handler(TextAt(Int(at + 4))!, id, element);
                    break;
                case Attribute:
                    element[TextAt(Int(at + 4)) ?? ""] = TextAt(Int(at + 8));
                    break;
            }
        }
    }

    public bool Says(string text) => bytes.Span.IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private string? TextAt(int index)
    {
        if (index < 0)
        {
            return null;
        }

        var at = Int(Int(bytes.Length - 4) + (4 * index));
        var length = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes.Span[at++];
            length |= (part & 0x7f) << shift;
            if (part < 0x80)
            {
                return Encoding.UTF8.GetString(bytes.Span.Slice(at, length));
            }
        }
    }

    private int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(bytes.Span[at..]);
}

/// <summary>An event handler of an element.</summary>
internal sealed record Handler(string Event, long Id, IReadOnlyDictionary<string, string?> Element);
