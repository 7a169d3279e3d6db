using PaymentsAdmin.Portals.Bitrix24.Calls;
using PaymentsAdmin.Portals.Bitrix24.Methods;

namespace PaymentsAdmin.Portals.Bitrix24.Looking;

/// <summary>The customer and the responsible person of an item, read in the batch that reads the item. Their names are optional.</summary>
internal sealed class ItemPeople(Batch batch, Arg company, Arg contact, Arg responsible)
{
    private readonly Command<PartyResult> _company = batch.Add("company", ItemMethods.Party.With(new ItemRequest(ItemMethods.Companies, company)));
    private readonly Command<PartyResult> _contact = batch.Add("contact", ItemMethods.Party.With(new ItemRequest(ItemMethods.Contacts, contact)));

    private readonly Command<IReadOnlyList<Person>> _responsible = batch.Add("responsible", SystemMethods.User.With(new UserRequest(responsible)));

    /// <summary>The company, else the contact; null if there is neither or it cannot be read.</summary>
    public string? CustomerOf(Item item, BatchAnswers answers) => NameOf(_company, item.CompanyId, answers) ?? NameOf(_contact, item.ContactId, answers);

    public string? ResponsibleOf(Item item, BatchAnswers answers) =>
        answers.Of(_responsible, people => people.FirstOrDefault(person => person.Id == item.AssignedById)) is { Ok: true, Value: { } person }
            ? Mapping.Name(person.Name, person.LastName)
            : null;

    private static string? NameOf(Command<PartyResult> command, long? id, BatchAnswers answers) =>
        id is > 0 && answers.Of(command, found => found.Item) is { Ok: true, Value: var party } && party.Id == id
            ? Mapping.Name(party.Title, party.Name, party.LastName)
            : null;
}
