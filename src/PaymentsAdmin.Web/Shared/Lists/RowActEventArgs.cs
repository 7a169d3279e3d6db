namespace PaymentsAdmin.Web.Shared.Lists;

/// <summary>That somebody ticked or unticked rows of a list: from one to another, as they stand on the page.</summary>
public sealed class RowActEventArgs : EventArgs
{
    /// <summary>The first row.</summary>
    public int From { get; set; }

    /// <summary>The last row.</summary>
    public int To { get; set; }

    /// <summary>Whether they are ticked now.</summary>
    public bool On { get; set; }
}
