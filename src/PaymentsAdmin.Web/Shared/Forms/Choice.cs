using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>An option of a list: its public id and its name.</summary>
public sealed record Choice(string Id, string Name)
{
    /// <summary>Why other users would not be offered it.</summary>
    public Words? Mark { get; init; }

    /// <summary>Whether it is the default.</summary>
    public bool Usual { get; init; }
}
