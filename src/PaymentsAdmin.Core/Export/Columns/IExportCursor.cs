namespace PaymentsAdmin.Core.Export.Columns;

/// <summary>Reads the rows of an export one by one, with values as stored. It starts before the first row.</summary>
public interface IExportCursor : IAsyncDisposable
{
    /// <summary>Moves to the next row; false after the last one.</summary>
    ValueTask<bool> NextAsync();

    bool IsNull(int place);

    /// <summary>A number; 0 if missing.</summary>
    long Whole(int place);

    /// <summary>A text in UTF-8, or binary data; empty if missing. Valid until the next value is read.</summary>
    ReadOnlySpan<byte> Utf8(int place);
}
