namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>Rows of the page were selected or deselected.</summary>
public sealed class RowActEventArgs : EventArgs
{
    /// <summary>The ids of the rows, as <see cref="RowSelection{TRow}.IdOf"/> gives them.</summary>
    public IReadOnlyList<long> Rows { get; set; } = [];

    public bool On { get; set; }
}
