using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Web.Shared.Forms;

/// <summary>Something that can be chosen from a list: its public id and its name.</summary>
public sealed record Choice(string Id, string Name)
{
    /// <summary>Why nobody else would be offered it.</summary>
    public Words? Mark { get; init; }

    /// <summary>What is chosen where nobody says otherwise.</summary>
    public bool Usual { get; init; }
}
