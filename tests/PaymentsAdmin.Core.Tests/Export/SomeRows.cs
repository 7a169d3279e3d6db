using System.Text;
using PaymentsAdmin.Core.Export.Columns;

namespace PaymentsAdmin.Core.Tests.Export;

/// <summary>Rows with values by field, as read from a store.</summary>
internal sealed class SomeRows(IReadOnlyList<ExportField> fields, params Dictionary<ExportField, object?>[] rows) : IExportCursor
{
    private int _at = -1;

    public ValueTask<bool> NextAsync() => ValueTask.FromResult(++_at < rows.Length);

    public bool IsNull(int place) => Value(place) is null;

    public long Whole(int place) => Value(place) is { } value ? (long)value : 0;

    public ReadOnlySpan<byte> Utf8(int place) => Value(place) is { } value ? Encoding.UTF8.GetBytes((string)value) : default;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private object? Value(int place) => rows[_at].GetValueOrDefault(fields[place]);
}
