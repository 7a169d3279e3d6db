using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PaymentsAdmin.Verifier;

/// <summary>Reads the file line by line, and hashes every byte of it. The last line has to say what the hash of all others is.</summary>
public sealed class Lines(Stream file) : IDisposable
{
    private const int Longest = 1 << 24;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _read = new byte[1 << 16];
    private byte[] _line = new byte[1 << 12];
    private int _from;
    private int _to;

    /// <summary>How many lines were read.</summary>
    public long Count { get; private set; }

    /// <summary>The next line: the name of its one member, and that member. Null at the end of a file that is whole.</summary>
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
        if (!line.SequenceEqual(Encoding.ASCII.GetBytes($"{{\"end\":{{\"lines\":{Count},\"sha256\":\"{found}\"}}}}\n")))
        {
            throw new FaultException($"The file is not as it was written: its last line does not name its {Count} lines and their SHA-256, which is {found}.");
        }

        if (_from < _to || file.ReadByte() >= 0)
        {
            throw new FaultException("There is something behind the last line.");
        }
    }

    private (string, JsonElement) Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            var root = JsonElement.ParseValue(ref reader);
            if (System.Text.Unicode.Utf8.IsValid(line) && root.ValueKind == JsonValueKind.Object && root.EnumerateObject().ToList() is [var one] && reader.BytesConsumed == line.Length)
            {
                return (one.Name, one.Value);
            }
        }
        catch (JsonException)
        {
            // Said below.
        }

        throw new FaultException($"Line {Count} is not one JSON object with one member.");
    }

    // With its line feed, which every line has.
    private ReadOnlySpan<byte> NextBytes()
    {
        var length = 0;
        while (true)
        {
            if (_from == _to)
            {
                (_from, _to) = (0, file.Read(_read));
                if (_to == 0)
                {
                    throw new FaultException($"The file was cut short: it ends after {Count} lines without its last one.");
                }
            }

            var some = _read.AsSpan(_from, _to - _from);
            var end = some.IndexOf((byte)'\n');
            var taken = end < 0 ? some.Length : end + 1;
            if (length + taken > Longest)
            {
                throw new FaultException($"Line {Count + 1} is longer than any that is written.");
            }

            if (length + taken > _line.Length)
            {
                Array.Resize(ref _line, Math.Max(length + taken, _line.Length * 2));
            }

            some[..taken].CopyTo(_line.AsSpan(length));
            (_from, length) = (_from + taken, length + taken);
            if (end >= 0)
            {
                return _line.AsSpan(0, length);
            }
        }
    }
}
