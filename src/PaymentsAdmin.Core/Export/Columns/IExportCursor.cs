namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>Rows for a file, one after the other, each value as the store holds it. It begins before the first row.</summary>
public interface IExportCursor : IAsyncDisposable
{
    /// <summary>Goes to the next row; false behind the last one.</summary>
    ValueTask<bool> NextAsync();

    bool IsNull(int place);

    /// <summary>A number; what is not there is 0.</summary>
    long Whole(int place);

    /// <summary>The bytes of a text in UTF-8, or of bytes; nothing when it is not there. They last until the next value is read.</summary>
    ReadOnlySpan<byte> Utf8(int place);
}
