using System.Buffers;

namespace PaymentsAdmin.Core.Export.Files;

/// <summary>A reusable buffer of bytes to send.</summary>
public sealed class OutputBuffer(int size) : IBufferWriter<byte>
{
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(size);

    /// <summary>The number of bytes in the buffer.</summary>
    public int Count { get; private set; }

    public ReadOnlyMemory<byte> Memory => _bytes.AsMemory(0, Count);

    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Count);

    /// <summary>Space for <paramref name="bytes"/> more bytes. <see cref="Advance"/> sets how many of them were written.</summary>
    public Span<byte> Room(int bytes)
    {
        if (_bytes.Length - Count < bytes)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Count + bytes));
        }

        return _bytes.AsSpan(Count);
    }

    public void Advance(int count) => Count += count;

    public Span<byte> GetSpan(int sizeHint = 0) => Room(Math.Max(1, sizeHint));

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Room(Math.Max(1, sizeHint));
        return _bytes.AsMemory(Count);
    }

    /// <summary>Removes the last byte.</summary>
    internal void Back() => Count--;

    public void Clear() => Count = 0;
}
