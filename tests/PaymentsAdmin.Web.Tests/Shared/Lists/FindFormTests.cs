using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Tests.Shared.Lists;

public sealed class FindFormTests : BunitContext
{
    public FindFormTests() => Services.AddSingleton(Sample.Texts);

    [Fact]
    public void The_form_shows_what_is_searched_for_and_leads_to_its_list()
    {
        var shown = Render<FindForm>(
            p => p.Add(f => f.Id, "find").Add(f => f.Label, "Find").Add(f => f.Finds, "Name").Add(f => f.Action, "/things").Add(f => f.Text, "desk"));

        var (form, field) = (shown.Find("form[data-find]"), shown.Find("input[type=search]"));
        (form.GetAttribute("method"), form.GetAttribute("action"), field.GetAttribute("name"), field.GetAttribute("value"))
            .ShouldBe(("get", "/things", "q", "desk"));
    }
}
