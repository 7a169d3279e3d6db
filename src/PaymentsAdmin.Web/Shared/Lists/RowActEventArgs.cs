namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>A range of rows on the page was selected or deselected.</summary>
public sealed class RowActEventArgs : EventArgs
{
    public int From { get; set; }

    public int To { get; set; }

    public bool On { get; set; }
}
