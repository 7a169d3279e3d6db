namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>A range of rows on the page was selected or deselected.</summary>
public sealed class RowActEventArgs : EventArgs
{
    /// <summary>The first row.</summary>
    public int From { get; set; }

    /// <summary>The last row.</summary>
    public int To { get; set; }

    /// <summary>Whether they are selected now.</summary>
    public bool On { get; set; }
}
