using System.Text;

namespace PaymentsAdmin.Strange;

/// <summary>An answer as it goes over the wire.</summary>
public sealed record Bare(int Status, string Type, string Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The connection ends within the answer.</summary>
    public bool Cut { get; init; }

    /// <summary>The bytes, where they are not those of the body's text.</summary>
    public byte[]? Packed { get; init; }

    public byte[] Bytes => Packed ?? Encoding.UTF8.GetBytes(Body);
}
