using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PaymentsAdmin.Verifier;

/// <summary>Reads the file line by line, and hashes it. The last line must contain the hash of all others.</summary>
public sealed class Lines(Stream file) : IDisposable
{
    private const int MaxLength = 1 << 24;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private byte[] _read = new byte[1 << 16];
    private int _from;
    private int _to;

    /// <summary>How many lines were read.</summary>
    public long Count { get; private set; }

    /// <summary>The next line: its member's name and value. Null at the end of a complete file.</summary>
    public (string Name, JsonElement Content)? Next()
    {
        var line = NextBytes();
        if (line.StartsWith("{\"end\":"u8))
        {
            End(line);
            return null;
        }

        _hash.AppendData(line);
        Count++;
        return Parse(line[..^1]);
    }

    public void Dispose() => _hash.Dispose();

    private void End(ReadOnlySpan<byte> line)
    {
        var found = Convert.ToHexStringLower(_hash.GetCurrentHash());
        FaultException.When(
            !line.SequenceEqual(Encoding.ASCII.GetBytes($"{{\"end\":{{\"lines\":{Count},\"sha256\":\"{found}\"}}}}\n")),
            $"The file is not as it was written: its last line does not name its {Count} lines and their SHA-256, which is {found}."
        );

        FaultException.When(_from < _to || file.ReadByte() >= 0, $"There is content after the last line.");
    }

    private (string, JsonElement) Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            var root = JsonElement.ParseValue(ref reader);
            if (System.Text.Unicode.Utf8.IsValid(line)
                && root.ValueKind == JsonValueKind.Object
                && root.EnumerateObject().ToList() is [var one]
                && reader.BytesConsumed == line.Length)
            {
                return (one.Name, one.Value);
            }
        }
        catch (JsonException)
        {
            // Reported below.
        }

        throw new FaultException($"Line {Count} is not one JSON object with one member.");
    }

    // Including the line feed, which every line has.
    private ReadOnlySpan<byte> NextBytes()
    {
        while (true)
        {
            var some = _read.AsSpan(_from, _to - _from);
            var end = some.IndexOf((byte)'\n');
            var line = end < 0 ? some : some[..(end + 1)];
            FaultException.When(line.Length > MaxLength, $"Line {Count + 1} is longer than any that is written.");
            if (end >= 0)
            {
                _from += line.Length;
                return line;
            }

            Fill(some);
        }
    }

    // Moves the unread rest to the front, and grows the buffer if the rest takes more than half of it.
    private void Fill(ReadOnlySpan<byte> rest)
    {
        var room = rest.Length > _read.Length / 2 ? new byte[_read.Length * 2] : _read;
        rest.CopyTo(room);
        var more = file.Read(room, rest.Length, room.Length - rest.Length);
        FaultException.When(more == 0, $"The file is incomplete: it ends after {Count} lines without its last line.");
        (_read, _from, _to) = (room, 0, rest.Length + more);
    }
}
