using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>An option of a list: its public id and its name.</summary>
public sealed record Choice(string Id, string Name)
{
    /// <summary>A note on why other drafts are not offered this choice.</summary>
    public Words? Mark { get; init; }

    /// <summary>Whether it is the default.</summary>
    public bool Usual { get; init; }
}
