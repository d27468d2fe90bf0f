using Payments.Local.DynamoDb.Values;
using Payments.Local.Wire;

namespace Payments.Local.DynamoDb.Expressions;

/// <summary>An update that is ready to be applied to items.</summary>
/// <param name="actions">What it does.</param>
/// <param name="legacy">Whether it comes from <c>AttributeUpdates</c>, which has another text for types that do not fit.</param>
internal sealed class UpdateProgram(IReadOnlyList<UpdateAction> actions, bool legacy = false)
{
    public IReadOnlyList<UpdateAction> Actions { get; } = actions;

    /// <summary>What UPDATED_OLD and UPDATED_NEW show.</summary>
    public Projection Touched { get; } = new([.. actions.Select(action => action.Path)]);

    /// <summary>Whether it only takes away: such an update of an item that does not exist does not make one.</summary>
    public bool OnlyRemoves => Actions.Count > 0 && Actions.All(action => action.Kind is UpdateKind.Remove or UpdateKind.Delete);

    /// <summary>Reads an update expression.</summary>
    /// <exception cref="ExpressionException">A syntax error or a broken rule.</exception>
    public static UpdateProgram Parse(string text, ExpressionNames names) => new(UpdateRules.Apply(UpdateParser.Parse(text), names));

    /// <summary>
    /// The item after the update. Every action sees the item as it was before; indexes of lists are those of before, values set
    /// beyond a list's end are appended.
    /// </summary>
    /// <exception cref="AwsException"><c>ValidationException</c>: a path or a type does not fit this item.</exception>
    public MapValue Apply(MapValue item)
    {
        var changes = new PathTree<Change>();
        foreach (var action in Actions)
        {
            changes.Add(action.Path, UpdateValues.Compute(action, item, legacy));
        }

        return (MapValue)Rebuild(item, changes);
    }

    private static AttributeValue Rebuild(AttributeValue? value, PathTree<Change> changes) => value switch
    {
        MapValue map when changes.Branches.Keys.All(element => element.Name is not null) => RebuildMap(map, changes),
        ListValue list when changes.Branches.Keys.All(element => element.Name is null) => RebuildList(list, changes),
        _ => throw DynamoDbError.Validation("The document path provided in the update expression is invalid for update"),
    };

    private static MapValue RebuildMap(MapValue map, PathTree<Change> changes)
    {
        var entries = new Dictionary<string, AttributeValue>(map.Entries);
        foreach (var (element, branch) in changes.Branches)
        {
            if (!branch.IsLeaf)
            {
                entries[element.Name!] = Rebuild(map[element.Name!], branch);
            }
            else if (branch.Content is { IsKept: false } change)
            {
                if (change.Value is { } value)
                {
                    entries[element.Name!] = value;
                }
                else
                {
                    entries.Remove(element.Name!);
                }
            }
        }

        return new MapValue(entries);
    }

    private static ListValue RebuildList(ListValue list, PathTree<Change> changes)
    {
        List<AttributeValue?> items = [.. list.Items];
        foreach (var (element, branch) in changes.Branches.OrderBy(branch => branch.Key.Index))
        {
            var index = element.Index;
            var current = index < list.Items.Count ? list.Items[index] : null;
            if (!branch.IsLeaf)
            {
                items[current is null ? throw Invalid() : index] = Rebuild(current, branch);
            }
            else if (branch.Content is { IsKept: false } change)
            {
                if (current is not null)
                {
                    items[index] = change.Value;
                }
                else if (change.Value is { } appended)
                {
                    items.Add(appended);
                }
            }
        }

        return new ListValue([.. items.OfType<AttributeValue>()]);
    }

    private static AwsException Invalid() => DynamoDbError.Validation("The document path provided in the update expression is invalid for update");
}
