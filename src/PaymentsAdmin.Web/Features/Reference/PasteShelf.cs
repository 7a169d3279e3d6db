using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>Pasted texts that are not written yet. A form posts them, because they may be too long for a message of a circuit.</summary>
public sealed class PasteShelf(TimeProvider clock)
{
    private readonly Shelf<string> _texts = new(clock);

    /// <summary>Stores a text in place of the user's previous one.</summary>
    public Guid Put(int user, string text) => _texts.Put(user, text);

    public string? Find(int user, string? key) => Guid.TryParse(key, out var known) ? _texts.Find(user, known) : null;
}
