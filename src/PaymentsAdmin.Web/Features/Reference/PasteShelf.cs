using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Reference;

/// <summary>Texts that were pasted and not written yet. They come by a form post, since they may be longer than a message of a circuit.</summary>
public sealed class PasteShelf(TimeProvider clock)
{
    private readonly Shelf<string> _texts = new(clock);

    /// <summary>Stores a text; replaces the user's previous one.</summary>
    public Guid Put(int user, string text) => _texts.Put(user, text);

    /// <summary>The text of a key, only for its owner; null if it expired.</summary>
    public string? Find(int user, string? key) => Guid.TryParse(key, out var known) ? _texts.Find(user, known) : null;
}
