using System.Buffers.Binary;
using System.Text;

namespace PaymentsAdmin.Bench.Screens;

/// <summary>The subset of MessagePack that the protocol of circuits uses, in frames with a length prefix.</summary>
internal static class Pack
{
    /// <summary>The bytes of one message with its length prefix.</summary>
    public static byte[] Frame(params object?[] message)
    {
        using var body = new MemoryStream();
        Write(body, message);
        using var frame = new MemoryStream();
        var length = (int)body.Length;
        do
        {
            frame.WriteByte((byte)((length & 0x7f) | (length > 0x7f ? 0x80 : 0)));
            length >>= 7;
        } while (length > 0);
        body.WriteTo(frame);
        return frame.ToArray();
    }

    /// <summary>Removes the first complete message from the bytes; null if it is incomplete.</summary>
    public static object?[]? Take(ref ReadOnlyMemory<byte> bytes)
    {
        var (length, at) = (0, 0);
        for (var shift = 0; ; shift += 7)
        {
            if (at == bytes.Length)
            {
                return null;
            }

            var part = bytes.Span[at++];
            length |= (part & 0x7f) << shift;
            if (part < 0x80)
            {
                break;
            }
        }

        if (bytes.Length < at + length)
        {
            return null;
        }

        var reader = new Reader(bytes.Slice(at, length));
        bytes = bytes[(at + length)..];
        return (object?[]?)reader.Read();
    }

    private static void Write(Stream to, object? value)
    {
        Span<byte> eight = stackalloc byte[8];
        switch (value)
        {
            case null:
                to.WriteByte(0xc0);
                break;
            case bool truth:
                to.WriteByte(truth ? (byte)0xc3 : (byte)0xc2);
                break;
            case long or int:
                to.WriteByte(0xd3);
                BinaryPrimitives.WriteInt64BigEndian(eight, Convert.ToInt64(value, null));
                to.Write(eight);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                to.WriteByte(0xdb);
                BinaryPrimitives.WriteInt32BigEndian(eight, bytes.Length);
                to.Write(eight[..4]);
                to.Write(bytes);
                break;
            case object?[] array:
                to.WriteByte(0xdc);
                BinaryPrimitives.WriteInt16BigEndian(eight, (short)array.Length);
                to.Write(eight[..2]);
                foreach (var item in array)
                {
                    Write(to, item);
                }

                break;
            case Headers:
                to.WriteByte(0x80);
                break;
            default:
                throw new NotSupportedException($"{value.GetType()} is not sent to circuits.");
        }
    }

    /// <summary>The empty map that each message to a hub carries.</summary>
    public sealed class Headers
    {
        public static Headers None { get; } = new();
    }

    private struct Reader(ReadOnlyMemory<byte> bytes)
    {
        private int _at = 0;

        public object? Read()
        {
            var kind = bytes.Span[_at++];
            return kind switch
            {
                <= 0x7f => (long)kind,
                >= 0xe0 => (long)(sbyte)kind,
                <= 0x8f => Map(kind & 0x0f),
                <= 0x9f => Array(kind & 0x0f),
                <= 0xbf => Text(kind & 0x1f),
                0xc0 => null,
                0xc2 => false,
                0xc3 => true,
                0xc4 => Binary((int)Number(1)),
                0xc5 => Binary((int)Number(2)),
                0xc6 => Binary((int)Number(4)),
                0xcb => BitConverter.Int64BitsToDouble(Number(8)),
                0xcc => Number(1),
                0xcd => Number(2),
                0xce => Number(4),
                0xcf => Number(8),
                0xd0 => (long)(sbyte)Number(1),
                0xd1 => (long)(short)Number(2),
                0xd2 => (long)(int)Number(4),
                0xd3 => Number(8),
                0xd9 => Text((int)Number(1)),
                0xda => Text((int)Number(2)),
                0xdb => Text((int)Number(4)),
                0xdc => Array((int)Number(2)),
                0xdd => Array((int)Number(4)),
                0xde => Map((int)Number(2)),
                _ => throw new NotSupportedException($"MessagePack kind {kind:x2}."),
            };
        }

        private long Number(int size)
        {
            long number = 0;
            foreach (var part in bytes.Span.Slice(_at, size))
            {
                number = (number << 8) | part;
            }

            _at += size;
            return number;
        }

        private ReadOnlyMemory<byte> Binary(int length)
        {
            _at += length;
            return bytes.Slice(_at - length, length);
        }

        private string Text(int length) => Encoding.UTF8.GetString(Binary(length).Span);

        private object?[] Array(int length)
        {
            var items = new object?[length];
            for (var i = 0; i < length; i++)
            {
                items[i] = Read();
            }

            return items;
        }

        private object? Map(int length)
        {
            for (var i = 0; i < 2 * length; i++)
            {
                Read();
            }

            return null;
        }
    }
}
